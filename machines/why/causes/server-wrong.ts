/** A server that answers wrongly: a false address, an error, bytes that mean nothing, or nothing. */
import { rfc, type Reference } from '../../reference.ts'
import type { PacketSend, TraceEvent } from '../../trace/event.ts'
import { causeOf, type Evidence } from '../evidence.ts'
import type { Finding } from '../explanation.ts'
import { gatheredBy } from '../gathered.ts'
import { stepsOf, type Journey } from '../journeys.ts'
import { idsOf, roleAt } from '../places.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say, type Said } from '../said.ts'
import { cut, moment, packetName, seconds } from '../words.ts'

/** An answer later than this comes after the client has stopped waiting. */
const LATE_US = 1_000_000

/** From a candidate back to the packet that told it are a few steps. */
const MAX_STEPS_BACK = 16

/** The packet that brought an event about, some causes back. */
function broughtBy(evidence: Evidence, event: TraceEvent): Journey | undefined {
  let here: TraceEvent | undefined = event
  for (let step = 0; here && step < MAX_STEPS_BACK; step++) {
    if (here.kind === 'packet.deliver') return evidence.journeys.get(here.packet)
    here = causeOf(evidence, here)
  }
  return undefined
}

/** The external addresses that peers really have: those of NATs' rows and their own. */
function trueAddresses({ nats, hosts }: Evidence): (endpoint: string, address: string) => boolean {
  const externals = new Set(nats.map(({ external }) => external))
  const own = new Set(hosts.flatMap(({ addresses }) => addresses))
  return (endpoint, address) => externals.has(endpoint) || own.has(address)
}

function wrongAddress({ evidence, stage }: Question): Finding[] {
  if (stage !== 'ice') return []
  const isTrue = trueAddresses(evidence)
  const reflexives = gatheredBy(evidence).filter(({ type }) => type === 'srflx')
  return reflexives.flatMap(({ event, address, port }): Finding[] => {
    if (isTrue(`${address}:${port}`, address)) return []
    const answer = broughtBy(evidence, event)
    if (!answer?.sent || roleAt(evidence, answer.sent.from) !== 'stun') return []
    return [
      {
        cause: 'server-wrong',
        culprit: answer.sent.seq,
        chain: [...stepsOf(answer), event.seq],
        says: say`The STUN server told ${cut(event.at)} a wrong address ${moment(answer.sent)}: ${cut(address)}:${cut(port)}, which is no row of any NAT and nobody's address. ${cut(event.at)} believed it, as STUN clients do, and offered it as its server-reflexive candidate; the checks that the other side sends there reach nobody.`,
        reference: rfc(8489, '14.2'),
        fix: [
          say`Use another STUN server, and compare what two of them say.`,
          say`Offer a TURN server.`,
        ],
        weight: TIER.reflexive + 0.7,
      },
    ]
  })
}

interface Silence {
  request: Journey
  answer?: Journey
  how: Said
  culprit: number
  at: string
}

function fault(request: PacketSend, answer: PacketSend | undefined): Said | undefined {
  if (!answer) return say`never answered it`
  if (answer.protocol === 'unknown') return say`answered with bytes that are no STUN message`
  if (/error-response$/.test(answer.type) && /\b5\d\d\b/.test(answer.summary))
    return say`answered with an error (${cut(answer.summary)})`
  if (answer.atUs - request.atUs > LATE_US)
    return say`answered only after ${seconds(answer.atUs - request.atUs)}`
  return undefined
}

/** Requests that a STUN or TURN server got and did not answer as it should. */
function misanswered(question: Question): Silence[] {
  const servers = [...idsOf(question.evidence, 'stun'), ...idsOf(question.evidence, 'turn')]
  return question.journeys.flatMap((request) => {
    const { sent, delivered } = request
    if (!sent?.type.endsWith('-request') || !delivered || !servers.includes(delivered.at)) return []
    const answer = question.evidence.sentFor.get(delivered.seq)
    const how = fault(sent, answer?.sent)
    if (how === undefined) return []
    const culprit = answer?.sent?.seq ?? delivered.seq
    return [{ request, answer, how, culprit, at: delivered.at }]
  })
}

const WRITTEN: Readonly<Record<'stun' | 'turn', Reference>> = {
  stun: rfc(8489, '6.3.1'),
  turn: rfc(8656, '7.2'),
}

function silent(question: Question): Finding[] {
  return (['stun', 'turn'] as const).flatMap((role): Finding[] => {
    const ids = idsOf(question.evidence, role)
    const [first] = misanswered(question).filter(({ at }) => ids.includes(at))
    const sent = first?.request.sent
    if (!first || !sent) return []
    const lacks = role === 'stun' ? say`the address that its NAT shows` : say`a relayed address`
    return [
      {
        cause: 'server-wrong',
        culprit: first.culprit,
        chain: [...stepsOf(first.request), ...(first.answer ? stepsOf(first.answer) : [])],
        says: say`The ${role.toUpperCase()} server got the ${packetName(sent)} of ${cut(sent.at)} ${moment(sent)} and ${first.how}. So ${cut(sent.at)} does not know ${lacks}.`,
        reference: WRITTEN[role],
        fix: [say`Mend the ${role.toUpperCase()} server, or offer another one.`],
        weight: role === 'turn' ? TIER.relay : TIER.reflexive + 0.6,
      },
    ]
  })
}

/** The signaling server refused what a peer sent, or said what nobody understands. */
function signaling({ evidence, stage }: Question): Finding[] {
  if (stage !== 'signaling') return []
  const [refused] = evidence.signals.filter(
    ({ type, direction }) => type === 'error' && direction === 'receive',
  )
  if (!refused) return []
  return [
    {
      cause: 'server-wrong',
      culprit: refused.seq,
      chain: [],
      says: say`The signaling server refused a message of ${cut(refused.at)} ${moment(refused)}: ${cut(JSON.stringify(refused.message ?? null))}. Offer and answer do not cross.`,
      reference: rfc(8829, '3.2'),
      fix: [say`Mend the signaling server.`],
      weight: TIER.relay,
    },
  ]
}

export function serverWrong(question: Question): Finding[] {
  return [...wrongAddress(question), ...silent(question), ...signaling(question)]
}
