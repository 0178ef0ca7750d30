/**
 * Which description an event carries, and which one it answers or replaces. An answer is held
 * against the offer as its host knew it; an offer, or an answer of another round, against what the
 * same side had described before.
 */
import type { Difference } from '../../../machines/dissection/difference.ts'
import type { Dissection } from '../../../machines/dissection/field.ts'
import type { Comparison, DescriptionText } from '../../../machines/link/dissection.ts'
import { isPacket, type TraceEvent } from '../../../machines/trace/event.ts'
import type { Description } from '../dissect/tree/context.ts'
import { descriptionsOf } from '../dissect/tree/descriptions.ts'
import { diffDescriptions } from '../dissect/tree/sdp/diff.ts'

/** A description, whose it is, and for whom; empty where nobody said so. */
interface Stated extends Description {
  by: string
  to: string
}

/**
 * The description of the event `seq` beside the one before it; undefined when the event carries
 * none or when there was none before. `dissect` looks into packets.
 */
export function compareAt(
  events: readonly TraceEvent[],
  seq: number,
  dissect: (seq: number) => Dissection | undefined,
): Comparison | undefined {
  const event = events[seq]
  if (event === undefined) return undefined
  const stated = events.flatMap(statedBy)
  const after = isPacket(event)
    ? carried(textOf(dissect(seq)), event.at, seq, stated)
    : statedBy(event)[0]
  if (after === undefined) return undefined
  const earlier = stated.filter((each) => each.seq < seq)
  const isAnswer = after.type === 'answer'
  const before = isAnswer ? answeredBy(after, earlier) : replacedBy(after, earlier)
  if (before === undefined) return undefined
  const differences = diffDescriptions(before.sdp, after.sdp)
  return {
    before: titled(before),
    after: titled(after),
    differences: isAnswer ? differences : differences.map(ofReplacement),
  }
}

function statedBy(event: TraceEvent): Stated[] {
  if (event.kind !== 'signal' && event.kind !== 'api') return []
  return descriptionsOf(event).map((each) => ({ ...each, ...endsOf(event) }))
}

function endsOf(event: Extract<TraceEvent, { kind: 'signal' | 'api' }>): {
  by: string
  to: string
} {
  const { at } = event
  const isTheirs =
    event.kind === 'signal' ? event.direction === 'receive' : /remote/i.test(event.call)
  const other = event.kind === 'api' ? event.peer : isTheirs ? event.from : event.to
  return isTheirs ? { by: other ?? '', to: at } : { by: at, to: other ?? '' }
}

/** The text of the description inside a packet. */
function textOf(dissection: Dissection | undefined): string | undefined {
  const layer = dissection?.layers.find(({ protocol }) => protocol === 'sdp')
  return layer && new TextDecoder().decode(layer.bytes)
}

/** A packet says whose description it carries only by its text, which a call or message told, too. */
function carried(
  sdp: string | undefined,
  at: string,
  seq: number,
  stated: readonly Stated[],
): Stated | undefined {
  const same = stated.find((each) => each.sdp === sdp)
  return same && { ...same, at, seq }
}

/** The last offer the other way; the one that this host saw, where it did. */
function answeredBy(answer: Stated, earlier: readonly Stated[]): Stated | undefined {
  const offers = earlier.filter(
    ({ type, by, to, sdp }) =>
      type === 'offer' && sdp !== answer.sdp && by === answer.to && to === answer.by,
  )
  return offers.findLast(({ at }) => at === answer.at) ?? offers.at(-1)
}

/** What the same side described last, other than this. */
function replacedBy(after: Stated, earlier: readonly Stated[]): Stated | undefined {
  return earlier.findLast(
    ({ by, to, sdp }) => sdp !== after.sdp && by === after.by && to === after.to,
  )
}

function titled({ seq, type, by, sdp, at }: Stated): DescriptionText {
  const what = type === 'offer' ? 'Offer' : type === 'answer' ? 'Answer' : 'Description'
  return { seq, title: `${what} of ${by === '' ? at : by}`, sdp }
}

/** What it means when a side describes itself anew. */
const REPLACED: Readonly<Record<string, string>> = {
  'o=': 'The same session; its version counts up with every change. (RFC 8829 §5.2.2)',
  'a=ice-ufrag':
    'A new fragment and password restart ICE: all checks begin anew, while media goes on over the old pair. (RFC 8445 §9)',
  'a=ice-pwd': 'It changes together with the fragment when ICE restarts. (RFC 8445 §9)',
  'a=fingerprint':
    'Another certificate is used, so a new DTLS association has to begin. (RFC 8842 §3.1)',
  'a=setup':
    'An offer leaves the DTLS role open again; what was agreed on before stays unless a new association begins. (RFC 8842 §5.5)',
  'a=candidate': 'What was gathered meanwhile stands in the description now. (RFC 8829 §5.2.2)',
  'm=': 'Sections are added behind the others and never taken away: port 0 closes one. (RFC 3264 §8)',
}

/** Words about answers have no place between a description and its successor. */
function ofReplacement({ why: _why, problem: _problem, ...difference }: Difference): Difference {
  const [name = ''] = difference.attribute.split(':', 1)
  const why = difference.kind === 'same' ? undefined : REPLACED[name]
  return why === undefined ? difference : { ...difference, why }
}
