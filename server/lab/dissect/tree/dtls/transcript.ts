/**
 * The order in which the messages of a handshake count for signatures and Finished (RFC 5246 §7.4.9,
 * RFC 6347 §4.2.6): by message sequence within each flight, however they arrived. The exchange of a
 * cookie does not count.
 */
import { HANDSHAKE, type Message } from './handshake.ts'

export type Side = 'client' | 'server'

/** Whole messages of both sides, each by message sequence. */
export type BothSides = Record<Side, readonly Message[]>

/** The bytes of all messages before this one of `side`; undefined when some of them were not seen. */
export function transcriptBefore(
  messages: BothSides,
  { sequence }: Message,
  side: Side,
): Uint8Array[] | undefined {
  const client = flightsOfClient(messages.client)
  const server = messages.server.filter(({ type }) => type !== HANDSHAKE.helloVerifyRequest)
  if (!isGapless(client) || !isGapless(server)) return undefined
  if (server[0]?.type !== HANDSHAKE.serverHello) return undefined
  const handshake = inOrder(client, server)
  const own = (side === 'client' ? client : server).find((each) => each.sequence === sequence)
  const end = own && handshake ? handshake.indexOf(own) : -1
  return end < 0 ? undefined : handshake?.slice(0, end).map(({ bytes }) => bytes)
}

/** From the last ClientHello on, which has the cookie if there was one. */
function flightsOfClient(messages: readonly Message[]): readonly Message[] {
  const hello = messages.findLastIndex(({ type }) => type === HANDSHAKE.clientHello)
  return hello < 0 ? [] : messages.slice(hello)
}

function inOrder(client: readonly Message[], server: readonly Message[]): Message[] | undefined {
  const [hello, ...answers] = client
  if (!hello) return undefined
  const done = server.findIndex(({ type }) => type === HANDSHAKE.serverHelloDone)
  if (done >= 0) return [hello, ...server.slice(0, done + 1), ...answers, ...server.slice(done + 1)]
  // A resumed session has no ServerHelloDone, and no keys are exchanged (RFC 5246 §7.3).
  const isResumed = !answers.some(({ type }) => type === HANDSHAKE.clientKeyExchange)
  return isResumed ? [hello, ...server, ...answers] : undefined
}

function isGapless(messages: readonly Message[]): boolean {
  const first = messages[0]?.sequence ?? 0
  return messages.every(({ sequence }, index) => sequence === first + index)
}
