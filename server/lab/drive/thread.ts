/** What passes between the server's thread and a lab's worker thread. */
import type { OutsideSignal } from '../../../machines/live/signal.ts'
import type { LabStatus, Response } from '../../../machines/link/protocol.ts'
import type { Scenario } from '../../../machines/scenario/schema.ts'
import type { EndReason } from '../../../machines/trace/event.ts'
import type { LabRequest, OutsideRequest } from './requests.ts'

export interface WorkerData {
  /** File URL of the built lab. */
  labUrl: string
  scenario: Scenario
  /** Addresses of this machine that the peers of a live lab have. */
  rtcHosts?: readonly string[] | undefined
}

export type ToWorker =
  /** A follower's request; its answer carries the same ticket. */
  | { type: 'request'; ticket: number; request: LabRequest }
  /** What the page says that speaks for the peer outside `as`; answered like a request. */
  | { type: 'outside'; ticket: number; as: string; request: OutsideRequest }
  /** A peer outside came to signaling, or left it. */
  | { type: 'present'; peer: string; isPresent: boolean }
  | { type: 'ack'; seq: number }
  | { type: 'end'; reason: EndReason; detail?: string }

export type FromWorker =
  | { type: 'opened'; status: LabStatus }
  /** Events as JSONL, one string a line without its line break. */
  | { type: 'lines'; lines: string[] }
  | { type: 'status'; status: LabStatus }
  | { type: 'crashed'; message: string }
  /** For the page that speaks for `message.to`. */
  | { type: 'signal'; message: OutsideSignal }
  /** One for each request; most have nothing to say. */
  | { type: 'answer'; ticket: number; response: Response | undefined }
