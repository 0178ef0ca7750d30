/**
 * How often one page may ask. What a person does, what a peer outside tells of itself and how far the
 * page says it is are counted apart: none of them may use up what the others have.
 */
import type { Request } from '../../machines/link/protocol.ts'
import { Bucket } from './bucket.ts'
import {
  ACK_BURST,
  ACKS_PER_SECOND,
  OUTSIDE_BURST,
  OUTSIDE_PER_SECOND,
  REQUEST_BURST,
  REQUESTS_PER_SECOND,
} from './limits.ts'

/** Each with its burst and its rate a second. */
const RATES = {
  person: [REQUEST_BURST, REQUESTS_PER_SECOND],
  outside: [OUTSIDE_BURST, OUTSIDE_PER_SECOND],
  ack: [ACK_BURST, ACKS_PER_SECOND],
} as const

export type Kind = keyof typeof RATES

export class Quota {
  readonly #buckets: Record<Kind, Bucket>

  constructor(nowMs: number) {
    const bucket = ([burst, perSecond]: readonly [number, number]): Bucket =>
      new Bucket(burst, perSecond, nowMs)
    this.#buckets = {
      person: bucket(RATES.person),
      outside: bucket(RATES.outside),
      ack: bucket(RATES.ack),
    }
  }

  /** Takes one token of this kind if there is one. */
  take(kind: Kind, nowMs: number): boolean {
    return this.#buckets[kind].take(nowMs)
  }
}

/** What a message says it is, before anyone reads it: its `type`, which pages write first. */
export function claimedKind(text: string): Kind {
  return kindOf(/^\{"type":"([a-z]{1,16})"/.exec(text)?.[1])
}

/** Whose rate a type of request is counted in. */
export function kindOf(type: Request['type'] | string | undefined): Kind {
  if (type === 'ack') return 'ack'
  return type === 'signal' || type === 'report' ? 'outside' : 'person'
}

/** Requests of this kind a second. */
export function perSecond(kind: Kind): number {
  return RATES[kind][1]
}
