/** What each host has to do with the streams of a run at a cursor: how many it sends and gets, and how late. */
import type { TrackQuality } from './quality.ts'

export interface HostMedia {
  /** RTP streams it has sent and got, an SSRC towards one host each; repeats on a stream of their own are none. */
  readonly streamsSent: number
  readonly streamsReceived: number
  /** From being sampled to being played here, microseconds, of all that it played; absent where it played nothing. */
  readonly delayUs?: { readonly mean: number; readonly max: number }
}

/** As much of a stream as is counted. */
interface Stream {
  readonly at: string
  readonly host?: string
  readonly copies: readonly { readonly seq: number }[]
}

export const NO_MEDIA: HostMedia = { streamsSent: 0, streamsReceived: 0 }

/** By host; those without any are absent. */
export function mediaOfHosts(
  streams: Iterable<Stream>,
  qualities: readonly TrackQuality[],
  cursor: number,
): ReadonlyMap<string, HostMedia> {
  const hosts = new Map<string, HostMedia>()
  const change = (host: string, by: (media: HostMedia) => Partial<HostMedia>): void => {
    const media = hosts.get(host) ?? NO_MEDIA
    hosts.set(host, { ...media, ...by(media) })
  }
  for (const { at, host, copies } of streams) {
    if ((copies[0]?.seq ?? Infinity) > cursor) continue
    change(at, ({ streamsSent }) => ({ streamsSent: streamsSent + 1 }))
    if (host !== undefined)
      change(host, ({ streamsReceived }) => ({ streamsReceived: streamsReceived + 1 }))
  }
  for (const [host, delayUs] of delaysOf(qualities)) change(host, () => ({ delayUs }))
  return hosts
}

function delaysOf(qualities: readonly TrackQuality[]) {
  const sums = new Map<string, { count: number; sum: number; max: number }>()
  for (const { at, delaysUs } of qualities) {
    const { count, sum, max } = sums.get(at) ?? { count: 0, sum: 0, max: 0 }
    sums.set(at, {
      count: count + delaysUs.count,
      sum: sum + delaysUs.sum,
      max: Math.max(max, delaysUs.max),
    })
  }
  return [...sums].flatMap(([host, { count, sum, max }]) =>
    count > 0 ? [[host, { mean: sum / count, max }] as const] : [],
  )
}
