/** `ip:port` and `[ip]:port`, taken apart. */

/** The address, without brackets. */
export function hostPart(endpoint: string): string {
  const colon = endpoint.lastIndexOf(':')
  const host = colon < 0 ? endpoint : endpoint.slice(0, colon)
  return host.startsWith('[') ? host.slice(1, -1) : host
}

const DIGIT_ZERO = 48

/** The port; undefined when there is none. */
export function portPart(endpoint: string): number | undefined {
  const colon = endpoint.lastIndexOf(':')
  if (colon < 0 || colon === endpoint.length - 1) return undefined
  let port = 0
  for (let place = colon + 1; place < endpoint.length; place++) {
    const digit = endpoint.charCodeAt(place) - DIGIT_ZERO
    if (digit < 0 || digit > 9) return undefined
    port = port * 10 + digit
  }
  return port
}
