/** Stops at a call the lab's `crypto` does not offer; `call` names it as the caller wrote it. */
export function unsupported(call: string): never {
  throw new Error(`crypto: ${call} is not supported in the lab`)
}
