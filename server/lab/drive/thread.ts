/** What passes between the server's thread and a lab's worker thread. */
import type { LabStatus, Response } from '../../../machines/link/protocol.ts'
import type { Scenario } from '../../../machines/scenario/schema.ts'
import type { EndReason } from '../../../machines/trace/event.ts'
import type { LabRequest } from './requests.ts'

export interface WorkerData {
  /** File URL of the built lab. */
  labUrl: string
  scenario: Scenario
}

export type ToWorker =
  /** A follower's request; its answer carries the same ticket. */
  | { type: 'request'; ticket: number; request: LabRequest }
  | { type: 'ack'; seq: number }
  | { type: 'end'; reason: EndReason; detail?: string }

export type FromWorker =
  | { type: 'opened'; status: LabStatus }
  /** Events as JSONL, one string a line without its line break. */
  | { type: 'lines'; lines: string[] }
  | { type: 'status'; status: LabStatus }
  | { type: 'crashed'; message: string }
  /** One for each request; most have nothing to say. */
  | { type: 'answer'; ticket: number; response: Response | undefined }
