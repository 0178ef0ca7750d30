/** A signaling message that never arrived, for want of a socket to carry it. */
import { rfc } from '../../reference.ts'
import type { SignalEvent, TraceEvent } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say, type Said } from '../said.ts'
import { lostSignals } from '../signaled.ts'
import { cut, moment } from '../words.ts'

/** What ended the socket of either end about the time of the message: a command, or the machine's state. */
function cutOf({ evidence }: Question, { at, to, seq }: SignalEvent): TraceEvent | undefined {
  const isEnd = (id: string) => id === at || id === to
  const command = evidence.commands.findLast(
    ({ command: each }) => each.do === 'cut-signaling' && isEnd(each.peer),
  )
  if (command) return command
  return evidence.states.find(
    (state) =>
      state.machine === 'websocket' && state.to === 'closed' && isEnd(state.at) && state.seq > seq,
  )
}

/** Whose socket ended, and whether it came back. */
function socket(question: Question, ended: TraceEvent): Said {
  const { evidence, lost } = question
  const isLater = ({ seq, at }: TraceEvent) => seq > ended.seq && at === ended.at
  const back = evidence.states.find(
    (state) => isLater(state) && state.machine === 'websocket' && state.to === 'registered',
  )
  const tried = lost.find(({ packet }) => {
    const sent = evidence.journeys.get(packet)?.sent
    return sent !== undefined && isLater(sent) && sent.type === 'syn'
  })
  const then = back
    ? say` and came back ${moment(back)}`
    : tried
      ? say` and never came back: ${cut(tried.by)} dropped its next TCP SYN ${moment(tried)}`
      : say` and never came back`
  return say` ${cut(ended.at)}'s socket to the signaling server ended ${moment(ended)}${then}.`
}

const WITHOUT_DESCRIPTION = say`Without it one side does not know how to reach the other, and no check can begin.`
const WITHOUT_CANDIDATE = say`The other side never tries that address.`

export function signalingLost(question: Question): Finding[] {
  const { evidence, stage, at, peer } = question
  if (stage !== 'signaling' && stage !== 'ice') return []
  const lost = lostSignals(evidence).filter(
    (signal) =>
      [at, peer].includes(signal.at) &&
      (peer === undefined || [at, peer].includes(signal.to ?? '')),
  )
  const [first] = stage === 'ice' ? lost.filter(({ type }) => type === 'candidate') : lost
  if (!first) return []
  const ended = cutOf(question, first)
  const isDeed = ended?.kind === 'command'
  const isDescription = first.type === 'offer' || first.type === 'answer'
  return [
    {
      cause: 'signaling-lost',
      culprit: ended?.seq ?? first.seq,
      chain: [first.seq],
      says: say`The ${cut(first.type)} that ${cut(first.at)} sent to ${cut(first.to)} ${moment(first)} never arrived.${ended ? socket(question, ended) : ''} ${isDescription ? WITHOUT_DESCRIPTION : WITHOUT_CANDIDATE}`,
      reference: isDescription ? rfc(8829, '3.2') : rfc(8838, '9'),
      fix: [
        say`Let the signaling client reconnect and send again what was not acknowledged.`,
        say`Carry signaling over a transport that delivers everything once and in order.`,
      ],
      // Without a deed that shows why, something else took the message: loss, a server, a rule.
      weight: (isDescription ? TIER.relay : TIER.reflexive) * (isDeed ? 1 : 0.4),
    },
  ]
}
