/** Which layer an event belongs to, for its colour, letter and lane. */
import { noteOf } from '../../machines/ladder/notes.ts'
import { LAYERS as LAYER_OF_PROTOCOL } from '../../machines/ladder/packets.ts'
import { LAYER_LETTERS, type Layer } from '../../machines/ladder/row.ts'
import { isPacket, type TraceEvent } from '../../machines/trace/event.ts'

/** The layers from the top of the timeline to its bottom. */
export const LAYERS = Object.keys(LAYER_LETTERS) as Layer[]

export function layerOf(event: TraceEvent): Layer {
  if (event.kind === 'packet.drop') return 'fault'
  if (isPacket(event)) return LAYER_OF_PROTOCOL[event.protocol]
  if (event.kind === 'signal') return event.type === 'error' ? 'fault' : 'signaling'
  if (event.kind === 'channel.message') return 'data'
  if (event.kind === 'media.frame') return 'media'
  return noteOf(event)?.layer ?? 'state'
}
