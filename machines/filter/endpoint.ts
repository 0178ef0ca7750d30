/** `ip:port` and `[ip]:port`, taken apart. */

/** The address, without brackets. */
export function hostPart(endpoint: string): string {
  const colon = endpoint.lastIndexOf(':')
  const host = colon < 0 ? endpoint : endpoint.slice(0, colon)
  return host.startsWith('[') ? host.slice(1, -1) : host
}

/** The port; undefined when there is none. */
export function portPart(endpoint: string): number | undefined {
  const digits = endpoint.slice(endpoint.lastIndexOf(':') + 1)
  return /^\d{1,5}$/.test(digits) ? Number(digits) : undefined
}
