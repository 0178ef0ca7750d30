/** What a specification says of an event, for a learner. */
import { isSpecified, SPECIFICATION } from '../../machines/specification.ts'
import { cite, rfc, type Reference } from '../../machines/reference.ts'
import type { FrameOutcome, MachineName, TraceEvent } from '../../machines/trace/event.ts'
import { t } from '../words/words.svelte.ts'

export interface Explanation {
  description: string
  cite: string
  url: string
}

/** The description of a machine's state; undefined where no specification is known. */
export function explainState(machine: MachineName, state: string): Explanation | undefined {
  if (!isSpecified(machine)) return undefined
  const specified = SPECIFICATION[machine].states[state]
  if (specified === undefined) return undefined
  const { spec } = specified
  const description = t().states.meaning(specified.description)
  return { description, cite: cite(spec), url: spec.url }
}

const STATISTICS = (member: string): Reference => ({
  title: 'W3C WebRTC Statistics',
  section: '8.3',
  url: `https://www.w3.org/TR/webrtc-stats/#dom-rtcinboundrtpstreamstats-${member}`,
})
const FRAME_REFERENCES: Readonly<Record<FrameOutcome, Reference>> = {
  sent: rfc(3550, '5.1'),
  decoded: STATISTICS('framesdecoded'),
  incomplete: STATISTICS('framesdropped'),
  undecodable: rfc(6386, '9.1'),
  concealed: STATISTICS('concealedsamples'),
}

/** What the state that an event brings about means, or what became of a frame. */
export function explain(event: TraceEvent): Explanation | undefined {
  if (event.kind === 'media.frame') {
    const spec = FRAME_REFERENCES[event.outcome]
    return { description: t().inspector.frames[event.outcome], cite: cite(spec), url: spec.url }
  }
  if (event.kind === 'state') return explainState(event.machine, event.to)
  if (event.kind === 'pair') return explainState('pair', event.change)
  return undefined
}
