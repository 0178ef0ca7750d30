/**
 * An edit: one field, or some bytes, of what one event carried, as a rule that rewrites it when the
 * run is replayed. Replay is deterministic, so the packet with that number is the same one again.
 */
import type { Fault, FaultMatch } from '../scenario/fault-shape.ts'
import { isPacket, type PacketEvent, type TraceEvent } from '../trace/event.ts'
import { byteOf } from './format.ts'
import { messageMatch, messageOf } from './message.ts'
import { bad, good, type Result } from './result.ts'
import { valueProblem } from './value.ts'

/** What every edit's rule id begins with. */
export const EDIT_PREFIX = 'edit-'
/** Longest id of a rule. */
const MAX_ID_CHARS = 32
const ABOUT_MESSAGES = /^(?:sdp|candidate|signaling)(?:\.|$)/

/** What a person wants changed. */
export interface Edit {
  /** The event whose packet or message is changed. */
  seq: number
  /** As the dissection names it: `sctp.verification-tag`, `sdp.fingerprint`, `byte.12`, `stun.byte.4`. */
  field: string
  /** As the field's format writes it; absent to take the field out. */
  value?: string | undefined
}

/**
 * The rule that makes this edit. The error names the field and what is wanted, or why this event
 * cannot be edited.
 */
export function editFault(
  trace: readonly TraceEvent[],
  { seq, field, value }: Edit,
): Result<Fault> {
  const [start] = trace
  if (start?.kind === 'lab.start' && start.source)
    return bad('a recorded trace cannot be replayed: what it shows happened elsewhere')
  const event = trace.find((each) => each.seq === seq)
  if (!event) return bad(`there is no event #${seq}`)
  const problem = valueProblem(field, value)
  if (problem !== undefined) return bad(problem)
  const target = targetOf(trace, event, field)
  if (!target.ok) return target
  const given = value === undefined ? {} : { value }
  const rewrite = { action: 'rewrite', field: target.value.field, ...given } as const
  return good({ id: idOf(seq, field), ...target.value.meets, ...rewrite })
}

interface Target {
  meets: { match: FaultMatch; nth: Fault['nth'] }
  field: string
}

function targetOf(trace: readonly TraceEvent[], event: TraceEvent, field: string): Result<Target> {
  const isWhole = ABOUT_MESSAGES.test(field) || event.kind === 'signal'
  if (isWhole) {
    const message = messageOf(trace, event)
    if (!message)
      return bad(`#${event.seq} carries no whole signaling message, so it has no ${field}`)
    if (!ABOUT_MESSAGES.test(field) && !field.startsWith('byte.'))
      return bad(`#${event.seq} is a signaling message, which has no ${field}`)
    const meets = messageMatch(trace, message)
    return meets.ok ? good({ meets: meets.value, field: inMessage(field) }) : meets
  }
  if (!isPacket(event)) return bad(`#${event.seq} is neither a packet nor a signaling message`)
  const sent = trace.find((each) => each.kind === 'packet.send' && each.packet === event.packet)
  const first = sent && isPacket(sent) ? sent : event
  if (first.transport === 'tcp' && first.size === 0) return bad(`#${event.seq} carries no bytes`)
  return good({ meets: { match: packetMatch(first, event), nth: 'every' }, field })
}

/** Bytes of a signaling message count in its text, however they were found. */
function inMessage(field: string): string {
  const byte = byteOf(field)
  return field.startsWith('signaling.') && byte !== undefined ? `byte.${byte}` : field
}

/**
 * The packet where the event shows it. Sender and kind are named, too: should another edit change
 * what happens before, then a different packet has this number, and is left alone.
 */
function packetMatch(sent: PacketEvent, { kind, at, packet }: PacketEvent): FaultMatch {
  const { protocol, transport, type } = sent
  const what: FaultMatch =
    transport === 'tcp'
      ? { transport, type }
      : protocol === 'unknown' || protocol === 'tcp'
        ? { type }
        : { protocol, type }
  const from = sent.kind === 'packet.send' ? { from: sent.at } : {}
  return { ...from, ...what, ...placeOf(kind, at), packet }
}

function placeOf(kind: PacketEvent['kind'], at: string): Pick<FaultMatch, 'via' | 'direction'> {
  if (kind === 'packet.deliver') return { direction: 'receive' }
  return kind === 'packet.forward' || kind === 'packet.translate' ? { via: at } : {}
}

/** `edit-57-sctp-verification-tag`. */
function idOf(seq: number, field: string): string {
  const words = field
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return `${EDIT_PREFIX}${seq}-${words}`.slice(0, MAX_ID_CHARS).replace(/-$/, '')
}
