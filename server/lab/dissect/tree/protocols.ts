/**
 * The dissectors, one line a protocol. A protocol without one is shown as bytes that nobody reads.
 * `STREAMS` lists what may speak on a TCP connection, and how long its messages are.
 */
import type { LayerProtocol } from '../../../../machines/dissection/field.ts'
import type { Dissector } from './context.ts'
import type { Framing } from './stream/framing.ts'

export const PROTOCOLS: Partial<Record<LayerProtocol, Dissector>> = {}

export const STREAMS: readonly Framing[] = []
