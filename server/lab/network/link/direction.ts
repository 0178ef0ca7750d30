/**
 * One direction of a link: decides what becomes of each packet that enters it, and moves none. What
 * it remembers from packet to packet is the queue and whether a burst of losses is on.
 */
import type { LinkValues } from '../../../../machines/scenario/link-values.ts'
import type { DropReason } from '../../../../machines/trace/drop-reasons.ts'
import type { JsonValue } from '../../../../machines/trace/event.ts'
import type { Randomness } from '../ports.ts'
import { BurstLoss } from './burst-loss.ts'
import { jitterUs } from './jitter.ts'
import { Queue } from './queue.ts'

interface Copy {
  delayUs: number
  /**
   * The bit that flipped, the payload's bits counted first: an index beyond the payload is a bit of
   * a header. Either way the checksum is wrong.
   */
  flippedBit?: number
}

export type LinkVerdict =
  | { pass: false; reason: DropReason; detail: Record<string, JsonValue> }
  | { pass: true; copies: Copy[] }

/** A stream of random numbers for each purpose: one impairment turned on leaves the others' draws alone. */
type RandomFor = (purpose: string) => Randomness

/** What chance says about one packet; drawn for every packet, so that a drop shifts no later draw. */
interface Luck {
  lost: boolean
  burst?: { inBurst: boolean; lost: boolean }
  flippedBit?: number
  duplicated: boolean
  extraUs: number
}

type Drop = Extract<LinkVerdict, { pass: false }>

export class LinkDirection {
  readonly #queue = new Queue()
  readonly #burst = new BurstLoss()

  /**
   * What happens to a packet that enters now. `sizeBytes` is the IP packet with its headers, `nowUs`
   * virtual time; `values` may differ from call to call, as a link changes while it runs.
   */
  pass(values: LinkValues, sizeBytes: number, nowUs: number, random: RandomFor): LinkVerdict {
    const luck = this.#draw(values, sizeBytes, random)
    const closed = whileClosed(values, nowUs) ?? tooLarge(values, sizeBytes)
    if (closed) return closed
    const place = this.#queue.enter(values, sizeBytes, nowUs)
    if (!place.fits) {
      const { queuedBytes } = place
      return drop('queue-full', { queuedBytes, queueBytes: values.queueBytes, sizeBytes })
    }
    const lost = lossOf(values, luck)
    if (lost) return lost
    const onTheWayUs = Math.ceil(place.leavesAtUs - nowUs) + Math.round(values.latencyMs * 1000)
    const flipped = luck.flippedBit === undefined ? {} : { flippedBit: luck.flippedBit }
    const copies: Copy[] = [{ delayUs: onTheWayUs + luck.extraUs, ...flipped }]
    if (luck.duplicated) {
      const extraUs = jitterUs(values, 'duplicate-jitter', random)
      copies.push({ delayUs: onTheWayUs + extraUs, ...flipped })
    }
    return { pass: true, copies }
  }

  #draw(values: LinkValues, sizeBytes: number, random: RandomFor): Luck {
    const lost = happens(values.lossRate, 'loss', random)
    const burst = this.#burst.next(values.burstLoss, random)
    const corrupt = happens(values.corruptRate, 'corrupt', random)
    const duplicated = happens(values.duplicateRate, 'duplicate', random)
    const overtaken = happens(values.reorderRate, 'reorder', random)
    const waitUs = overtaken ? Math.round(values.reorderDelayMs * 1000) : 0
    return {
      lost,
      ...(burst && { burst }),
      ...(corrupt && { flippedBit: random('corrupt-bit').between(0, sizeBytes * 8 - 1) }),
      duplicated,
      extraUs: waitUs + jitterUs(values, 'jitter', random),
    }
  }
}

function happens(rate: number, purpose: string, random: RandomFor): boolean {
  return rate > 0 && random(purpose).fraction() < rate
}

function drop(reason: DropReason, detail: Record<string, JsonValue>): Drop {
  return { pass: false, reason, detail }
}

/** The flapping schedule begins with an up phase at virtual time 0. */
function whileClosed(values: LinkValues, nowUs: number): Drop | undefined {
  if (values.partitioned) return drop('partition', {})
  if (!values.flapping) return undefined
  const upUs = values.flapping.upMs * 1000
  const periodUs = upUs + values.flapping.downMs * 1000
  const phaseUs = nowUs % periodUs
  if (phaseUs < upUs) return undefined
  return drop('flapping', { upAgainAtUs: Math.ceil(nowUs - phaseUs + periodUs) })
}

function tooLarge(values: LinkValues, sizeBytes: number): Drop | undefined {
  if (sizeBytes <= values.mtuBytes) return undefined
  return drop('mtu', { sizeBytes, mtuBytes: values.mtuBytes })
}

function lossOf(values: LinkValues, { lost, burst }: Luck): Drop | undefined {
  if (lost) return drop('loss', { lossRate: values.lossRate })
  if (!burst?.lost || !values.burstLoss) return undefined
  const { goodLossRate, badLossRate } = values.burstLoss
  return burst.inBurst
    ? drop('burst-loss', { lossRate: badLossRate })
    : drop('loss', { lossRate: goodLossRate })
}
