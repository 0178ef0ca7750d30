/** Stand-in for `tls`: connecting is refused, since TLS is not simulated. */

export function connect(): never {
  throw new Error('tls.connect: the sealed world has no TLS; use TURN over TCP')
}

export default { connect }
