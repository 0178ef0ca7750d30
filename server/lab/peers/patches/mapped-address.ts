/** Asks a STUN server how it sees a socket (RFC 8489 §6, RFC 8445 §5.1.1.2). */
import { Message } from '../werift.ts'
import type { Address, Protocol, Stun } from './ice-internals.ts'

const BINDING = 1
const REQUEST = 0

/** The mapped address; undefined when the server does not answer in time, or says none. */
export async function mappedAddressOf(
  protocol: Protocol,
  server: Address,
  timeoutMs: number,
): Promise<Address | undefined> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs)
  try {
    const request: unknown = new Message(BINDING, REQUEST)
    const options = { signal: abort.signal }
    const answer = await protocol.request(request as Stun, server, undefined, options)
    const [response] = answer as [Stun]
    return response.getAttributeValue('XOR-MAPPED-ADDRESS') as Address | undefined
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
