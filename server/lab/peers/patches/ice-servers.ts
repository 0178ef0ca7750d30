/** The ICE servers of a configuration, all of them (W3C WebRTC §4.2.1; RFC 7064, RFC 7065). */
import { parseIceServers } from '../werift.ts'
import type { Address } from './ice-internals.ts'

export interface IceServer {
  urls: string
  username?: string
  credential?: string
}

export interface TurnServerUrl {
  address: Address
  transport: 'udp' | 'tcp' | undefined
  username: string
  credential: string
}

export interface IceServers {
  stun: Address[]
  turn: TurnServerUrl[]
}

/** Reads each URL for itself: werift, given several, takes the first of each kind. */
export function readIceServers(servers: readonly IceServer[]): IceServers {
  const read = servers.map((server) => parseIceServers([server]))
  return {
    stun: read.flatMap(({ stunServer }) => (stunServer ? [stunServer] : [])),
    turn: read.flatMap(({ turnServer, turnTransport, turnUsername, turnPassword }) =>
      turnServer && turnUsername !== undefined && turnPassword !== undefined
        ? [
            {
              address: turnServer,
              transport: turnTransport === 'tls' ? undefined : turnTransport,
              username: turnUsername,
              credential: turnPassword,
            },
          ]
        : [],
    ),
  }
}
