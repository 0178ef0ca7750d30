/**
 * A client of one TURN server, made of werift's parts, so that the patches are in place before the
 * first Allocate request.
 */
import { StunOverTurnProtocol, TcpTransport, TurnProtocol, UdpTransport } from '../werift.ts'
import type { Protocol } from './ice-internals.ts'
import type { TurnServerUrl } from './ice-servers.ts'
import { paceRequests, TRANSACTION_MS } from './stun-retransmission.ts'
import type { TurnClient } from './turn-internals.ts'
import { patchTurnLifetimes, RENEWAL_SECONDS } from './turn-lifetimes.ts'
import { patchTurnNonce } from './turn-nonce.ts'

/** What is asked for; servers may give less (RFC 8656 §7.2). */
const ALLOCATION_SECONDS = 600
/** How long UDP may stay silent before TCP is tried (RFC 5928 §3 leaves it open). */
export const UDP_PATIENCE_MS = 5000

export type RelayedProtocol = Protocol & { readonly turn: TurnClient }

/**
 * Allocates on a TURN server from a local address. A URL without `transport` is tried over UDP and
 * then over TCP (RFC 5928 §3). `onclient` gets each client before it allocates. Rejects when no
 * transport gives an allocation.
 */
export async function allocate(
  server: TurnServerUrl,
  local: string,
  onclient: (turn: TurnClient) => void,
): Promise<RelayedProtocol> {
  if (server.transport === 'tcp') return allocateOver('tcp', server, local, onclient)
  try {
    return await allocateOver('udp', server, local, onclient)
  } catch (error) {
    if (server.transport === 'udp') throw error
    return allocateOver('tcp', server, local, onclient)
  }
}

async function allocateOver(
  kind: 'udp' | 'tcp',
  { address, username, credential }: TurnServerUrl,
  local: string,
  onclient: (turn: TurnClient) => void,
): Promise<RelayedProtocol> {
  const transport = kind === 'udp' ? await udpFrom(local) : await TcpTransport.init([...address])
  const client = new TurnProtocol(
    [...address],
    username,
    credential,
    ALLOCATION_SECONDS,
    transport,
    { channelRefreshTime: RENEWAL_SECONDS },
  )
  const turn = client as unknown as TurnClient
  if (kind === 'udp') paceRequests(turn)
  else waitOnce(turn)
  patchTurnNonce(turn)
  patchTurnLifetimes(turn)
  onclient(turn)
  try {
    await within(turn.connectionMade(), kind === 'udp' ? UDP_PATIENCE_MS : TRANSACTION_MS)
  } catch (error) {
    await turn.close()
    throw error
  }
  const protocol: unknown = new StunOverTurnProtocol(client)
  return protocol as RelayedProtocol
}

function udpFrom(local: string): Promise<UdpTransport> {
  return local.includes(':')
    ? UdpTransport.init('udp6', { interfaceAddresses: { udp6: local } })
    : UdpTransport.init('udp4', { interfaceAddresses: { udp4: local } })
}

/** Over a stream a request is sent once (RFC 8489 §6.2.2). */
function waitOnce(turn: TurnClient): void {
  const request = turn.request.bind(turn)
  turn.request = (message, address, key, given) => {
    const options = typeof given === 'object' ? given : {}
    const once = { retransmissions: 0, responseTimeout: TRANSACTION_MS }
    return request(message, address, key, { ...options, ...once })
  }
}

function within(work: Promise<void>, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the TURN server does not answer')), limitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Where a server sees a client that allocated over UDP; over TCP that says nothing about UDP. */
export function isOverUdp({ turn }: RelayedProtocol): boolean {
  return turn.transport.type === 'udp'
}
