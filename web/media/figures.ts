/** The figures of a received track at the cursor, and beside each what the stack itself counts. */
import { bitrateKbps, type TrackQuality } from '../../machines/media/quality.ts'
import type { TrackAt } from '../../machines/media/history.ts'
import type { StackStats } from '../../machines/media/stack-stats.ts'
import type { Figure } from '../words/en/media.ts'
import type { Words } from '../words/words.svelte.ts'

interface FigureRow {
  figure: Figure
  ofTrace: string
  /** Absent where the stack says nothing of it. */
  ofStack?: string
}

type MediaWords = Words['media']

/** All rows, in the order in which they are read; those of pictures only for video. */
export function figuresOf(track: TrackAt, atUs: number, words: MediaWords): FigureRow[] {
  const { quality, stack } = track
  const isVideo = quality.codec === 'VP8'
  return [
    ...frameRows(quality, stack, words),
    ...(isVideo ? [freezeRow(quality, atUs, stack, words)] : []),
    {
      figure: 'bitrate',
      ofTrace: words.mean(words.kbps(whole(track.recentKbps)), whole(bitrateKbps(quality))),
    },
    ...timeRows(quality, stack, words),
    ...packetRows(track, words),
  ]
}

function frameRows(
  { framesDecoded, framesDropped }: TrackQuality,
  stack: StackStats | undefined,
  words: MediaWords,
): FigureRow[] {
  const dropped = shareOf(framesDropped, framesDecoded + framesDropped, words)
  return [
    { figure: 'decoded', ofTrace: String(framesDecoded), ...said(stack?.framesDecoded) },
    { figure: 'dropped', ofTrace: dropped, ...said(stack?.framesDropped) },
  ]
}

function freezeRow(
  { freezeCount, totalFreezesUs, frozenSinceUs }: TrackQuality,
  atUs: number,
  stack: StackStats | undefined,
  words: MediaWords,
): FigureRow {
  const us = totalFreezesUs + (frozenSinceUs === undefined ? 0 : atUs - frozenSinceUs)
  const ofTrace =
    freezeCount === 0 ? '0' : words.freezeTime(freezeCount, (us / 1_000_000).toFixed(2))
  return { figure: 'freezes', ofTrace, ...said(stack?.freezeCount) }
}

function timeRows(
  { delaysUs, jitterUs, depthUs, maxDepthUs }: TrackQuality,
  stack: StackStats | undefined,
  words: MediaWords,
): FigureRow[] {
  const { last, sum, count, max } = delaysUs
  const delay = words.meanAndMax(words.ms(ms(last)), ms(sum / Math.max(1, count)), ms(max))
  return [
    { figure: 'delay', ofTrace: count === 0 ? '–' : delay },
    {
      figure: 'jitter',
      ofTrace: words.ms(ms(jitterUs, 1)),
      ...(stack?.jitterUs !== undefined && { ofStack: words.ms(ms(stack.jitterUs, 1)) }),
    },
    { figure: 'buffer', ofTrace: words.max(words.ms(ms(depthUs)), ms(maxDepthUs)) },
  ]
}

function packetRows({ rtp, stack }: TrackAt, words: MediaWords): FigureRow[] {
  if (!rtp) return []
  const { nackCount, pliCount } = stack ?? {}
  const asks = [nackCount, pliCount].map((count) => count ?? '–').join(', ')
  return [
    { figure: 'packets', ofTrace: String(rtp.arrived), ...said(stack?.packetsReceived) },
    {
      figure: 'lost',
      ofTrace: shareOf(rtp.lost, rtp.sent + rtp.repeated, words),
      ...said(stack?.packetsLost),
    },
    { figure: 'repeated', ofTrace: String(rtp.repeated) },
    ...(nackCount === undefined && pliCount === undefined
      ? []
      : [{ figure: 'feedback' as const, ofTrace: '–', ofStack: asks }]),
  ]
}

function said(count: number | undefined): Pick<FigureRow, 'ofStack'> {
  return count === undefined ? {} : { ofStack: String(count) }
}

function shareOf(count: number, all: number, words: MediaWords): string {
  return count === 0 ? '0' : words.share(count, ((count / all) * 100).toFixed(1))
}

function whole(value: number): string {
  return String(Math.round(value))
}

function ms(us: number, digits = 0): string {
  return (us / 1000).toFixed(digits)
}
