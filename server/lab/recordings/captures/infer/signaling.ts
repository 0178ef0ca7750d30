/**
 * Signaling messages of ours, read from WebSocket frames, and what they make of the signaling state
 * (RFC 9429 §3.2) and of gathering. Of messages in other forms nothing is inferred.
 */
import type {
  CandidateInfo,
  JsonValue,
  SignalEvent,
  SignalType,
} from '../../../../../machines/trace/event.ts'
import { CALL_MESSAGES } from '../../../../../machines/call/message.ts'
import { utf8 } from '../../../dissect/words.ts'
import { endpointText } from '../../../network/packet.ts'
import type { Candidates } from './candidates.ts'
import type { HeardPacket, Scene } from './heard.ts'

const TYPES: ReadonlySet<string> = new Set<SignalType>([
  'register',
  'registered',
  'peers',
  'offer',
  'answer',
  'candidate',
  'end-of-candidates',
  'bye',
  ...CALL_MESSAGES,
  'ack',
  'error',
])
const CANDIDATE =
  /candidate:\S{1,64} \d{1,3} (?:udp|tcp) (\d{1,10}) (\S{1,64}) (\d{1,5}) typ (host|srflx|prflx|relay)\b/gi
/** Most candidates that are remembered. */
const MAX_CANDIDATES = 4096

type Message = Record<string, JsonValue>

export class SignalingStates implements Candidates {
  readonly #scene: Scene
  readonly #candidates = new Map<string, { type: CandidateInfo['type']; priority: number }>()
  readonly #tellers = new Set<string>()

  constructor(scene: Scene) {
    this.#scene = scene
  }

  candidate(endpoint: string): { type: CandidateInfo['type']; priority: number } | undefined {
    return this.#candidates.get(endpoint)
  }

  hasTold(peer: string): boolean {
    return this.#tellers.has(peer)
  }

  take(heard: HeardPacket): void {
    for (const { protocol, bytes } of heard.layers) {
      const message = protocol === 'signaling' ? messageOf(bytes) : undefined
      if (message) this.#message(heard, message)
    }
  }

  #message({ at, isSent, seq }: HeardPacket, message: Message): void {
    const type = message.type as SignalType
    const text = (name: string) => (typeof message[name] === 'string' ? message[name] : undefined)
    const from = isSent ? at : text('from')
    const to = isSent ? text('to') : at
    const id = isSent ? message.id : message.of
    const cause = this.#scene.writer.write({
      ...{ kind: 'signal' as const, at, cause: seq },
      ...{ direction: isSent ? ('send' as const) : ('receive' as const), type },
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(typeof id === 'number' && { id }),
      message,
    } satisfies Omit<SignalEvent, 'seq' | 'atUs'>)
    if (isSent) this.#learn(at, `${text('sdp') ?? ''}\n${text('candidate') ?? ''}`)
    const peer = isSent ? text('to') : text('from')
    if (peer !== undefined) this.#states({ at, peer, isSent, type, cause })
  }

  #states(change: {
    at: string
    peer: string
    isSent: boolean
    type: SignalType
    cause: number
  }): void {
    const { at, peer, isSent, type, cause } = change
    const { writer } = this.#scene
    const signaling = { at, machine: 'signaling' as const, peer }
    const gathering = { at, machine: 'ice-gathering' as const, peer }
    if (type === 'offer')
      writer.go(signaling, [isSent ? 'have-local-offer' : 'have-remote-offer'], cause)
    else if (type === 'answer') writer.go(signaling, ['stable'], cause)
    else if (type === 'candidate' && isSent) writer.go(gathering, ['gathering'], cause)
    else if (type === 'end-of-candidates' && isSent)
      writer.go(gathering, ['gathering', 'complete'], cause)
  }

  #learn(teller: string, text: string): void {
    for (const [, priority, address = '', port, type = ''] of text.matchAll(CANDIDATE)) {
      if (this.#candidates.size >= MAX_CANDIDATES) return
      const known = type.toLowerCase() as CandidateInfo['type']
      this.#tellers.add(teller)
      this.#candidates.set(endpointText({ address, port: Number(port) }), {
        type: known,
        priority: Number(priority),
      })
    }
  }
}

/** Undefined for what is none of our messages. */
function messageOf(bytes: Uint8Array): Message | undefined {
  try {
    const message = JSON.parse(utf8(bytes)) as JsonValue
    if (typeof message !== 'object' || message === null || Array.isArray(message)) return undefined
    return typeof message.type === 'string' && TYPES.has(message.type) ? message : undefined
  } catch {
    return undefined
  }
}
