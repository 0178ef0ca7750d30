/** Which packets have to do with a failure: whose they are, of which protocols, and from when on. */
import { causeOf, remoteOf, type Evidence } from './evidence.ts'
import type { Failure } from './failures.ts'
import type { Journey } from './journeys.ts'
import { idsOf, roleAt } from './places.ts'
import type { Stage } from './question.ts'

interface Between {
  at: string
  peer: string | undefined
  stage: Stage
  to: number
}

export interface Window {
  from: number
  journeys: Journey[]
}

/** The packets that matter, and the first event that does. */
export function journeysWithin(evidence: Evidence, failure: Failure, between: Between): Window {
  if (between.stage === 'packet') return { from: 0, journeys: single(evidence, failure) }
  const ofBoth = [...evidence.journeys.values()].filter(
    (journey) =>
      isBetween(evidence, journey, between) && isOfStage(evidence, journey, between.stage),
  )
  const from = fromOf(failure, between, ofBoth)
  return { from, journeys: ofBoth.filter((journey) => overlaps(journey, from, between.to)) }
}

function overlaps({ sent, steps }: Journey, from: number, to: number): boolean {
  return (sent?.seq ?? 0) <= to && (steps.at(-1)?.seq ?? 0) >= from
}

/** The packets of one packet's, transaction's or pair's failure. */
function single(evidence: Evidence, { packet, transaction, pair, at, seq }: Failure): Journey[] {
  const all = [...evidence.journeys.values()]
  if (packet !== undefined) return all.filter((journey) => journey.packet === packet)
  if (pair) {
    const { local, remote } = pair
    const far = `${remote.address}:${remote.port}`
    const near = `${local.address}:${local.port}`
    return all.filter(({ sent }) => {
      if (sent?.protocol !== 'stun' || sent.seq > seq) return false
      return sent.at === at ? sent.to === far : sent.to === near && sent.from === far
    })
  }
  const own = all.filter(({ sent }) => {
    const cause = sent && causeOf(evidence, sent)
    return cause !== undefined && 'name' in cause && cause.name === transaction
  })
  const answers = new Set(own.flatMap(({ delivered }) => (delivered ? [delivered.seq] : [])))
  return all.filter(
    (journey) => own.includes(journey) || answers.has(journey.sent?.cause ?? Number.NaN),
  )
}

/** Sent by one of the two, or by a server or relay that serves them. */
function isBetween(evidence: Evidence, { sent }: Journey, { at, peer }: Between): boolean {
  if (!sent) return false
  const peers = Object.keys(evidence.scenario.peers ?? {})
  if (peers.length <= 2) return true
  const isTheirs = sent.at === at || sent.at === peer || !peers.includes(sent.at)
  const remote = remoteOf(evidence, sent)
  return isTheirs && (remote === undefined || remote === at || remote === peer)
}

const PROTOCOLS: Readonly<Record<Exclude<Stage, 'signaling' | 'packet'>, readonly string[]>> = {
  ice: ['stun', 'turn', 'tcp', 'unknown'],
  dtls: ['dtls'],
  data: ['dtls', 'sctp', 'dcep', 'data'],
  lost: ['stun', 'turn', 'dtls', 'sctp', 'dcep', 'data', 'rtp', 'rtcp', 'unknown'],
}

/** True for what a peer and the signaling server say to each other. */
export function isSignaling(evidence: Evidence, { sent }: Journey): boolean {
  if (sent?.transport !== 'tcp') return false
  return idsOf(evidence, 'signaling').includes(sent.at) || roleAt(evidence, sent.to) === 'signaling'
}

function isOfStage(evidence: Evidence, journey: Journey, stage: Stage): boolean {
  if (stage === 'packet') return true
  const signaling = isSignaling(evidence, journey)
  if (stage === 'signaling') return signaling
  return !signaling && PROTOCOLS[stage].includes(journey.sent?.protocol ?? '')
}

/**
 * What worked before matters no more. How long it worked shows in the last packet that each end got,
 * and in the last answer to a consent check of the end that failed: requests may go on arriving.
 */
function fromOf(failure: Failure, { stage, at, peer, to }: Between, journeys: Journey[]): number {
  if (failure.kind === 'message') return failure.seq
  if (stage !== 'lost') return 0
  const arrived = (end: string | undefined, type?: string) =>
    journeys.findLast(
      ({ sent, delivered }) =>
        delivered !== undefined &&
        delivered.at === end &&
        delivered.seq <= to &&
        sent?.protocol !== 'turn' &&
        (type === undefined || sent?.type === type),
    )?.sent?.seq ?? 0
  return Math.min(arrived(at), arrived(peer), arrived(at, 'binding-success-response'))
}
