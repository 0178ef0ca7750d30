/** Who may come in: the path tells the dialect, the token the room and the role. */
import type { IncomingMessage } from 'node:http'
import { isAddressedTo, isKnownOrigin, type Names } from '../../origin.ts'
import { shownToken } from '../../operation/shown.ts'
import { isId } from '../id.ts'
import type { Role } from '../role.ts'
import type { Dialect } from '../signal.ts'
import { readToken } from './token.ts'

/** The room of whoever names none. */
export const LOBBY = 'lobby'
/** Where our own dialect is spoken. */
export const OURS_PATH = '/signal'

/** Paths and what is spoken there; the Go demo's answering and calling peers come by different ones. */
const PATHS: Readonly<Record<string, { dialect: Dialect; mayCall: boolean }>> = {
  [OURS_PATH]: { dialect: 'peerscope', mayCall: true },
  '/register': { dialect: 'go', mayCall: false },
  '/offer': { dialect: 'go', mayCall: true },
}

export interface DoorSettings extends Names {
  /** With a secret, nobody comes in without a token. */
  secret?: string
  /** Unix time, seconds. */
  nowS: () => number
}

export interface Entrance {
  dialect: Dialect
  /** Of the Go dialect: whether an offer registers whom it comes from. */
  mayCall: boolean
  room: string
  role: Role
  /** When the token ends that opened it, Unix time, seconds; absent where none is needed. */
  expiresS?: number
}

/** An HTTP status line without its version. */
export type Refused = { status: string }

/** Whether a request is for a path of the service, whatever comes of it. */
export function hasDoor(request: IncomingMessage): boolean {
  const url = urlOf(request)
  return url !== undefined && Object.hasOwn(PATHS, url.pathname)
}

/** Decides about an opening handshake. A refusal says no more than its status. */
export function admit(request: IncomingMessage, settings: DoorSettings): Entrance | Refused {
  const url = urlOf(request)
  const path = url && Object.hasOwn(PATHS, url.pathname) ? PATHS[url.pathname] : undefined
  if (!url || !path) return { status: '404 Not Found' }
  if (!isAddressedTo(request, settings)) return { status: '421 Misdirected Request' }
  if (!isKnownOrigin(request, settings)) return { status: '403 Forbidden' }
  const place = placeOf(request, url, settings)
  if (!place) return { status: '401 Unauthorized' }
  if (!isId(place.room)) return { status: '400 Bad Request' }
  // An observer has nothing to say, and the Go dialect nothing to see.
  if (path.dialect === 'go' && place.role === 'observer') return { status: '403 Forbidden' }
  return { ...path, ...place }
}

function placeOf(
  request: IncomingMessage,
  { searchParams }: URL,
  { secret, nowS }: DoorSettings,
): Pick<Entrance, 'room' | 'role' | 'expiresS'> | undefined {
  const room = searchParams.get('room')
  if (secret === undefined) return { room: room ?? LOBBY, role: 'peer' }
  const token = shownToken(request, searchParams)
  const claims = token === undefined ? undefined : readToken(secret, token, nowS())
  if (!claims || (room !== null && room !== claims.room)) return undefined
  return claims
}

function urlOf({ url = '' }: IncomingMessage): URL | undefined {
  try {
    return new URL(url, 'ws://host')
  } catch {
    return undefined
  }
}
