/** The tracks of a call: a camera and a microphone, as asked. */
import type { Media } from '../../../../machines/call/message.ts'
import type { Command } from '../../../../machines/scenario/command.ts'

export type AddTrackCommand = Extract<Command, { do: 'add-track' }>

const TRACKS = {
  audio: { track: 'microphone', codec: 'opus' },
  video: { track: 'camera', codec: 'VP8' },
} as const

/** The commands that add what a call sends, sound first. */
export function tracksOf(peer: string, to: string, media: readonly Media[]): AddTrackCommand[] {
  const ordered = (['audio', 'video'] as const).filter((each) => media.includes(each))
  return ordered.map((each) => ({ peer, to, do: 'add-track', ...TRACKS[each] }))
}
