/**
 * Between the page and its dissection worker: events or a file in, dissections and files out. The
 * worker runs in the browser whether the lab does or not, since the page has every byte already.
 */
import type { Difference } from '../dissection/difference.ts'
import type { Dissection } from '../dissection/field.ts'
import type { DeepValues } from '../filter/deep.ts'
import type { TraceEvent } from '../trace/event.ts'

/** Largest capture or dump that the page hands over, in bytes. */
export const MAX_RECORDING_BYTES = 256 * 1024 * 1024

/** Most events of a trace in one part of it. */
export const MAX_PART_EVENTS = 4_000

/** Most events whose fields are told in one answer, so that other questions are not kept waiting. */
export const MAX_FIELD_EVENTS = 1_000

/** Page → worker. `ref` is echoed in the answer; `run` names a trace, and a new one forgets the last. */
export type DissectionRequest =
  /** The next events of a trace, in order. Unanswered. */
  | { type: 'events'; run: number; events: readonly TraceEvent[] }
  /** What the event `seq` carries: a packet, or a description in a signaling message or call. */
  | { type: 'dissect'; ref: number; run: number; seq: number }
  /** What a description changes against the one that it answers or replaces. */
  | { type: 'compare'; ref: number; run: number; seq: number }
  /** What the events from `from` up to `to` say of some fields, by their explanations' keys. */
  | { type: 'fields'; ref: number; run: number; names: readonly string[]; from: number; to: number }
  /** The events fed so far as a capture for Wireshark. */
  | { type: 'pcapng'; ref: number; run: number }
  /** A capture (pcapng, pcap) or a dump (webrtc-internals, rtcstats) as a trace; `keyLog` in NSS form. */
  | { type: 'read'; ref: number; name: string; bytes: Uint8Array; keyLog?: string }

/** Worker → page. */
export type DissectionResponse =
  /** `dissection` is absent when the event carries nothing to look into. */
  | { type: 'dissection'; ref: number; dissection?: Dissection }
  | { type: 'comparison'; ref: number; comparison?: Comparison }
  /** Of each event that says something of them; `to` is how far it goes, at most what was asked. */
  | { type: 'fields'; ref: number; to: number; values: (readonly [seq: number, DeepValues])[] }
  | { type: 'file'; ref: number; bytes: Uint8Array }
  /** A trace that was read comes in parts, so that no one of them holds up who takes it; the last is `trace`. */
  | { type: 'part'; ref: number; events: TraceEvent[] }
  | { type: 'trace'; ref: number; events: TraceEvent[] }
  /** Reading under way: share of the file, 0 to 1. */
  | { type: 'progress'; ref: number; share: number }
  | { type: 'error'; ref: number; message: string }

/** Two descriptions beside each other: an offer and its answer, or one that replaces another. */
export interface Comparison {
  before: DescriptionText
  after: DescriptionText
  differences: Difference[]
}

export interface DescriptionText {
  /** The event that told it. */
  seq: number
  /** `Offer of alice`. */
  title: string
  sdp: string
}
