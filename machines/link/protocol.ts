/**
 * The link between page and lab: commands in, events out, resumable by `seq`. The same messages
 * travel over a WebSocket (lab on the server) and `postMessage` (lab in a Web Worker).
 */
import { z } from 'zod'
import { MAX_REPORTS, reportSchema } from '../live/report.ts'
import { signalSchema, type Signal } from '../live/signal.ts'
import { idSchema } from '../scenario/ids.ts'
import { commandSchema } from '../scenario/command.ts'
import type { Issue } from '../scenario/issue.ts'
import type { TraceEvent } from '../trace/event.ts'
import { ZOOMS } from '../trace/zoom.ts'
import type { AccessToken } from './access.ts'

export type { Issue } from '../scenario/issue.ts'

/** Longest frame a client may send, in bytes; scenario files are capped below this. */
export const MAX_REQUEST_BYTES = 1_048_576
/** Most events in one `events` message. */
export const MAX_EVENTS_PER_MESSAGE = 500
/** Longest address of a place in a run that is shown to followers; it holds no scenario. */
const MAX_PLACE_CHARS = 4096
/** Apart, so that the page can list the speeds without loading the schemas. */
export type { Speed } from './speed.ts'

const lab = { lab: z.string().min(1).max(64) }

/** Page → lab. */
export const requestSchema = z.discriminatedUnion('type', [
  /** Start a new lab, paused at its start. Answered by `opened` or `error`. `ref` is echoed. */
  z.strictObject({ type: z.literal('open'), ref: z.int(), scenario: z.unknown() }),
  /** Follow a lab from the first event after `after` (-1: from the start). */
  z.strictObject({ type: z.literal('resume'), ref: z.int(), ...lab, after: z.int().min(-1) }),
  z.strictObject({
    type: z.literal('run'),
    ...lab,
    speed: z.union([z.number().positive().max(1000), z.literal('max')]),
    /** Pause once this event is written. */
    untilSeq: z.int().min(0).optional(),
  }),
  z.strictObject({ type: z.literal('pause'), ...lab }),
  /** Run whole queue entries until an event of this zoom level appears, then pause. */
  z.strictObject({ type: z.literal('step'), ...lab, zoom: z.enum(ZOOMS) }),
  /** A person's command, acting at the head. */
  z.strictObject({ type: z.literal('command'), ref: z.int(), ...lab, command: commandSchema }),
  /** Let the lab go on beyond its stop, to this virtual time. */
  z.strictObject({
    type: z.literal('extend'),
    ...lab,
    untilMs: z.number().positive().max(86_400_000),
  }),
  /**
   * The page has taken in all events through `seq`. Optional; from the first one on, the lab waits
   * for a page that falls behind.
   */
  z.strictObject({ type: z.literal('ack'), ...lab, seq: z.int().min(-1) }),
  z.strictObject({ type: z.literal('close'), ...lab }),
  /** This page speaks for a peer outside, and no other may until it leaves. Answered by `done` or `error`. */
  z.strictObject({ type: z.literal('attach'), ref: z.int(), ...lab, as: idSchema }),
  /** From the peer that this page is attached as. */
  z.strictObject({ type: z.literal('signal'), ...lab, to: idSchema, signal: signalSchema }),
  /** What that peer has seen of itself. */
  z.strictObject({
    type: z.literal('report'),
    ...lab,
    events: z.array(reportSchema).min(1).max(MAX_REPORTS),
  }),
  /**
   * Asks for an id under which others follow this lab, and do nothing else. Answered by `shared`; the
   * id goes along when the same page shares its next lab. `ends`: nobody follows any more, `done`.
   */
  z.strictObject({
    type: z.literal('share'),
    ref: z.int(),
    ...lab,
    ends: z.literal(true).optional(),
  }),
  /** Where the one who shares the lab is looking: what the page's address holds. */
  z.strictObject({ type: z.literal('present'), ...lab, place: z.string().max(MAX_PLACE_CHARS) }),
])
export type Request = z.infer<typeof requestSchema>

export type LabPhase = 'paused' | 'running' | 'ended' | 'crashed'

export interface LabStatus {
  phase: LabPhase
  /** Virtual time reached, integer microseconds. */
  atUs: number
  /** Wall time spent simulating, milliseconds. */
  wallMs: number
  /** `seq` of the last event written, -1 before the first. */
  head: number
}

/** Lab → page. */
export type Response =
  /** Who follows gets it again, with another `lab`, each time the shared lab is replaced by the next. */
  | { type: 'opened'; ref: number; lab: string; status: LabStatus }
  | { type: 'events'; lab: string; events: TraceEvent[] }
  | { type: 'status'; lab: string; status: LabStatus }
  /** To the page that is attached as `to`. */
  | { type: 'signal'; lab: string; from: string; to: string; signal: Signal }
  /** `access`: what lets a follower in where that needs a token. */
  | { type: 'shared'; ref: number; lab: string; follow: string; access?: AccessToken }
  /** To those who follow: where to look. */
  | { type: 'presented'; lab: string; place: string }
  /** To those who follow: whether a page is there that may act. */
  | { type: 'taught'; lab: string; isTaught: boolean }
  /** To the one who shares: how many follow. */
  | { type: 'audience'; lab: string; followers: number }
  /** The answer to a `command`, an `attach`. */
  | { type: 'done'; ref: number; lab: string }
  | {
      type: 'error'
      ref?: number
      lab?: string
      code: ErrorCode
      message: string
      issues?: Issue[]
    }

/** Stable codes of link errors. */
export type ErrorCode =
  | 'malformed' // not JSON, or not a request of this protocol
  | 'too-large'
  | 'bad-scenario' // `issues` names each field
  | 'unknown-lab' // expired, or never was
  | 'too-many-labs'
  | 'too-fast' // more requests a second than a person makes; the request was dropped
  | 'refused' // the command cannot act now; the message says why
  | 'crashed' // the lab threw; its trace stays readable
  | 'slow-reader'
  | 'forbidden' // a token or an id that does not allow it
