/** The STUN server on real sockets: the same answers as in the lab, for other people's clients. */
import type { Endpoint } from '../lab/network/packet.ts'
import { answerBinding } from '../lab/services/stun/binding.ts'
import { encodeStun } from '../lab/services/stun/message.ts'
import { alternatePort } from '../lab/services/stun-server.ts'
import { openUdp, type UdpSocket } from './sockets.ts'

/** Size of the PADDING that makes an answer larger than Ethernet carries at once (RFC 5780 §7.6). */
const PADDING_BYTES = 1500

export interface StunOptions {
  host: string
  /** The second address of a server for behaviour discovery (RFC 5780). */
  alternateHost?: string
  /** 0 picks a free one, unless there is an alternate host. */
  port: number
}

export interface RunningService {
  /** Where it listens, the main one first. */
  listening: Endpoint[]
  close(): Promise<void>
}

/** Listens and answers. Rejects with the system's error when an address cannot be had. */
export async function serveStun({
  host,
  alternateHost,
  port,
}: StunOptions): Promise<RunningService> {
  const sockets: UdpSocket[] = []
  const close = async (): Promise<void> => {
    await Promise.all(sockets.map((socket) => socket.close()))
  }
  try {
    for (const local of endpoints(host, alternateHost, port)) {
      const socket = await openUdp(local, (from, payload) =>
        answer(socket, from, payload, sockets, alternateHost !== undefined),
      )
      sockets.push(socket)
    }
  } catch (error) {
    await close()
    throw error
  }
  return { listening: sockets.map(({ local }) => local), close }
}

/** One address and port; with an alternate host both ports on both. */
function endpoints(host: string, alternateHost: string | undefined, port: number): Endpoint[] {
  if (alternateHost === undefined) return [{ address: host, port }]
  const other = alternatePort(port)
  return [host, alternateHost].flatMap((address) => [
    { address, port },
    { address, port: other },
  ])
}

function answer(
  socket: UdpSocket,
  from: Endpoint,
  payload: Uint8Array,
  sockets: UdpSocket[],
  discovers: boolean,
): void {
  const { local } = socket
  const other = discovers
    ? sockets.find((each) => each.local.address !== local.address && each.local.port !== local.port)
    : undefined
  const site = { local, ...(other && { other: other.local, paddingBytes: PADDING_BYTES }) }
  const reply = answerBinding(payload, from, site)
  if (!reply) return
  const origin = sockets.find(
    (each) => each.local.address === reply.from.address && each.local.port === reply.from.port,
  )
  origin?.send(reply.to, encodeStun(reply.message, reply))
}
