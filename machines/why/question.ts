/** A failure as a question: between whom, at which stage, and which packets have to do with it. */
import type { PacketDrop } from '../trace/event.ts'
import { eventAt, remoteOf, type Evidence } from './evidence.ts'
import type { Failure } from './failures.ts'
import { journeysWithin } from './window.ts'
import { isLost, type Journey } from './journeys.ts'

/**
 * How far two peers came: `signaling` while offer and answer have not crossed, `ice` until both found
 * a pair, `dtls` until both shook hands, `data` after that; `lost` when what worked stopped working.
 * `packet`: only some packets are asked about.
 */
export type Stage = 'signaling' | 'ice' | 'dtls' | 'data' | 'lost' | 'packet'

export interface Question {
  readonly evidence: Evidence
  readonly failure: Failure
  readonly at: string
  /** The other peer; absent when nobody can tell. */
  readonly peer?: string
  readonly stage: Stage
  /** The events that matter, first and last `seq`. */
  readonly from: number
  readonly to: number
  /** The packets that matter. */
  readonly journeys: readonly Journey[]
  /** Where those of them ended that never arrived. */
  readonly lost: readonly PacketDrop[]
}

/** Puts a failure as a question. */
export function ask(evidence: Evidence, failure: Failure): Question {
  const peer = failure.peer ?? partner(evidence, failure)
  const to = failure.never ? (evidence.events.at(-1)?.seq ?? failure.seq) : failure.seq
  const stage = stageOf(evidence, failure, peer, to)
  const between = { at: failure.at, peer, stage, to }
  const { from, journeys } = journeysWithin(evidence, failure, between)
  const lost = journeys.filter(isLost).flatMap(({ dropped }) => (dropped ? [dropped] : []))
  return {
    evidence,
    failure,
    at: failure.at,
    stage,
    from,
    to,
    journeys,
    lost,
    ...(peer !== undefined && { peer }),
  }
}

/** The only other peer, or the one that this one spoke to. */
function partner(evidence: Evidence, { at, seq }: Failure): string | undefined {
  const event = eventAt(evidence, seq)
  const near = event && remoteOf(evidence, event)
  if (near !== undefined && near !== at) return near
  const others = Object.keys(evidence.scenario.peers ?? {}).filter((id) => id !== at)
  return others.length === 1 ? others[0] : undefined
}

function reached(
  { states }: Evidence,
  machine: string,
  wanted: readonly string[],
  [at, peer]: readonly [string, string | undefined],
  before: number,
): boolean {
  return states.some(
    (event) =>
      event.seq < before &&
      event.at === at &&
      event.machine === machine &&
      wanted.includes(event.to) &&
      // werift as published says `completed` when gathering ends, before anything was checked.
      !(event.to === 'completed' && event.from === 'new') &&
      (event.peer === undefined || peer === undefined || event.peer === peer),
  )
}

function crossed(
  { signals }: Evidence,
  type: 'offer' | 'answer',
  ends: readonly string[],
): boolean {
  return signals.some(
    (signal) => signal.direction === 'receive' && signal.type === type && ends.includes(signal.at),
  )
}

const ONE_PACKET: readonly Failure['kind'][] = ['packet', 'pair', 'transaction']

function stageOf(
  evidence: Evidence,
  { kind, at }: Failure,
  peer: string | undefined,
  to: number,
): Stage {
  if (ONE_PACKET.includes(kind)) return 'packet'
  if (kind === 'registration' || kind === 'offer' || kind === 'signal') return 'signaling'
  if (kind === 'gathering') return 'ice'
  const ends = peer === undefined ? [at] : [at, peer]
  const both = (machine: string, ...wanted: string[]) =>
    ends.every((end) =>
      reached(evidence, machine, wanted, [end, ends.find((other) => other !== end)], to),
    )
  const isAboutData = kind === 'channel' || kind === 'message'
  if (both('connection', 'connected')) return isAboutData ? 'data' : 'lost'
  if (both('dtls', 'connected')) return 'data'
  if (both('ice', 'connected', 'completed')) return 'dtls'
  // A trace that shows nothing of signaling cannot show that it failed.
  const isTold = evidence.signals.length > 0
  const described = crossed(evidence, 'offer', ends) && crossed(evidence, 'answer', ends)
  return isTold && !(both('websocket', 'registered') && described) ? 'signaling' : 'ice'
}
