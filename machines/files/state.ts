/** What `api` events of `sendFile` and `receiveFile` say of a file: the state it is in at that end. */
import type { ApiEvent } from '../trace/event.ts'

/** What can happen to a file, at its sender or its receiver. */
export const FILE_STATES = [
  /** Its first chunks are handed over. */
  'sending',
  /** Its header came. */
  'receiving',
  'paused',
  /** It goes on after a pause, or from the last acknowledged chunk on a new channel. */
  'resumed',
  /** Its channel closed; it goes on when there is another one. */
  'interrupted',
  /** All bytes have left the sender; with acknowledgements, the receiver has them. */
  'sent',
  /** The receiver has all bytes and their SHA-256 agrees. */
  'received',
  'cancelled',
  'failed',
] as const
export type FileState = (typeof FILE_STATES)[number]

/** Of an application's own calls; `state` in the detail names what no phase can say. */
export const SEND_FILE = 'sendFile'
export const RECEIVE_FILE = 'receiveFile'

/** Which file came to which state; undefined for what is no such event, and for mere progress. */
export function fileStateOf({
  call,
  phase,
  detail = {},
}: ApiEvent): { name: string; state: FileState } | undefined {
  const { name, state } = detail
  if ((call !== SEND_FILE && call !== RECEIVE_FILE) || typeof name !== 'string') return undefined
  const told = FILE_STATES.find((each) => each === state)
  if (told) return { name, state: told }
  const isSender = call === SEND_FILE
  if (phase === 'call') return { name, state: isSender ? 'sending' : 'receiving' }
  if (phase === 'resolved') return { name, state: isSender ? 'sent' : 'received' }
  return phase === 'rejected' ? { name, state: 'failed' } : undefined
}
