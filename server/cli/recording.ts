/** `--format webm` and `--format wav`: received tracks of a run as a file that players play. */
import { ReceivedTracks, type ReceivedTrack } from '../../machines/media/received.ts'
import {
  formatFor,
  MAX_RECORDING_MS,
  recordingOf,
  type Recording,
  type RecordingFormat,
} from '../../machines/media/recording/recording.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Arguments } from './arguments.ts'
import { isTerminal } from './output.ts'
import { UsageError } from './usage-error.ts'

/** Whether a format is that of a recording. */
export function isRecording(format: string): format is RecordingFormat {
  return format === 'webm' || format === 'wav'
}

/** Throws a `UsageError` when what is given does not go with the format. */
export function checkRecording(args: Arguments, format: string): void {
  if (!isRecording(format) && args.values('track').length > 0)
    throw new UsageError('--track', 'goes with --format webm or wav only')
  if (isRecording(format) && isTerminal(args.value('output')))
    throw new UsageError(`--format ${format}`, 'is binary: name a file with -o, or pipe it')
}

/**
 * The file of a whole run, or of the named tracks (`bob.camera`, or `bob.alice.camera` where bob gets one of
 * that name from several). Throws a `UsageError` that lists what there is.
 */
export function recordTracks(
  events: readonly TraceEvent[],
  format: RecordingFormat,
  names: readonly string[],
): Uint8Array {
  const tracks = new ReceivedTracks()
  for (const event of events) tracks.add(event)
  const chosen =
    names.length > 0
      ? names.map((name) => named(name, tracks.all))
      : only(tracks.all.filter(({ codec }) => formatFor(codec) === format))
  for (const track of chosen) {
    const fitting = formatFor(track.codec)
    if (fitting !== format)
      throw new UsageError(`--format ${format}`, `${idOf(track)} is ${track.codec}: use ${fitting}`)
  }
  const recording = recorded(chosen, tracks)
  if (recording.isCut) console.error(`cut after ${MAX_RECORDING_MS / 1000} s`)
  return recording.file((base64) => Buffer.from(base64, 'base64'))
}

function recorded(chosen: readonly ReceivedTrack[], store: ReceivedTracks): Recording {
  const ids = chosen.map(idOf).join(', ')
  try {
    const recording = recordingOf(chosen, Infinity, store)
    if (recording) return recording
  } catch (error) {
    throw new UsageError('--track', (error as Error).message)
  }
  throw new UsageError('--track', `nothing of ${ids} was decoded`)
}

function named(name: string, all: readonly ReceivedTrack[]): ReceivedTrack {
  const found = all.filter((track) => name === idOf(track) || name === shortIdOf(track))
  if (found.length === 0) throw new UsageError(`--track ${name}`, `is not received; ${those(all)}`)
  if (found.length > 1) throw new UsageError(`--track ${name}`, `is not one track; ${those(found)}`)
  return found[0] as ReceivedTrack
}

/** What there is, where that is one track. */
function only(all: readonly ReceivedTrack[]): ReceivedTrack[] {
  if (all.length === 1) return [...all]
  throw new UsageError('--track', `is missing; ${those(all)}`)
}

function those(tracks: readonly ReceivedTrack[]): string {
  return tracks.length === 0 ? 'there is none' : `there is ${tracks.map(idOf).join(', ')}`
}

function idOf({ at, peer, track }: ReceivedTrack): string {
  return `${at}.${peer}.${track}`
}

function shortIdOf({ at, track }: ReceivedTrack): string {
  return `${at}.${track}`
}
