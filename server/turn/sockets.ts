/** Real sockets for the STUN and TURN servers, opened as promises. */
import { createSocket, type Socket } from 'node:dgram'
import { isIP } from 'node:net'
import type { Endpoint } from '../lab/network/packet.ts'

export interface UdpSocket {
  local: Endpoint
  send(to: Endpoint, payload: Uint8Array): void
  close(): Promise<void>
}

type Receive = (from: Endpoint, payload: Uint8Array) => void

/**
 * Binds a UDP port of an address; 0 picks a free one. Rejects with the system's error. What cannot
 * be sent is lost, as datagrams are.
 */
export function openUdp({ address, port }: Endpoint, receive: Receive): Promise<UdpSocket> {
  const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4')
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(port, address, () => {
      socket.off('error', reject)
      socket.on('error', () => undefined)
      socket.on('message', (payload, { address: from, port }) =>
        receive({ address: from, port }, payload),
      )
      resolve(wrap(socket, { address, port: socket.address().port }))
    })
  })
}

function wrap(socket: Socket, local: Endpoint): UdpSocket {
  let open = true
  return {
    local,
    send: ({ address, port }, payload) => {
      // Node throws on port 0 and on an address that is none; a network just loses it.
      if (open && port > 0 && isIP(address) !== 0)
        socket.send(payload, port, address, () => undefined)
    },
    close: () => {
      if (!open) return Promise.resolve()
      open = false
      return new Promise((resolve) => socket.close(() => resolve()))
    },
  }
}
