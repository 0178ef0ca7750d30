/** How names of the specifications become the words of types and tags. */

/** `USE-CANDIDATE`, `INIT ACK` → `use-candidate`, `init-ack`. */
export function kebab(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-')
}

/** `ClientHello` → `client-hello`. */
export function kebabOfCamel(name: string): string {
  return name.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()
}

const decoder = new TextDecoder()

/** UTF-8; what is none becomes U+FFFD. */
export function utf8(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}
