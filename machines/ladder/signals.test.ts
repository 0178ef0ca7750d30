import { expect, test } from 'vitest'
import type { CallMessage } from '../call/message.ts'
import type { StateEvent } from '../trace/event.ts'
import { noteOf } from './notes.ts'
import { signalLabel } from './signals.ts'

const at = { seq: 1, atUs: 0, at: 'alice' } as const
const call = 'alice-1'

test.each<[CallMessage, string]>([
  [{ type: 'invite', call, media: ['audio', 'video'], ringMs: 30_000 }, 'invite audio + video'],
  [{ type: 'ringing', call }, 'ringing'],
  [{ type: 'accept', call }, 'accept'],
  [{ type: 'busy', call }, 'busy'],
  [{ type: 'refuse', call, reason: 'refused' }, 'refuse'],
  [{ type: 'cancel', call, reason: 'cancelled' }, 'cancel'],
  [{ type: 'cancel', call, reason: 'missed' }, 'cancel: missed'],
  [{ type: 'hang-up', call, reason: 'hung-up' }, 'hang-up'],
  [{ type: 'hang-up', call, reason: 'failed' }, 'hang-up: failed'],
])('the arrow of %j', (message, label) => {
  const { type } = message
  const event = { ...at, kind: 'signal', direction: 'send', type, message: { ...message } } as const
  expect(signalLabel(event)).toBe(label)
})

test.each([
  ['ringing', null, 'Call ringing', 'signaling'],
  ['ended', 'missed', 'Call ended: missed', 'signaling'],
  ['ended', 'failed', 'Call ended: failed', 'fault'],
])('the note of a call that is %s', (to, reason, label, layer) => {
  const event: StateEvent = {
    ...at,
    ...{ kind: 'state', machine: 'call', from: 'calling', to, context: { reason } },
  }
  expect(noteOf(event)).toEqual({ label, layer })
})

test.each([
  ['POST /whip/live HTTP/1.1\r\nHost: x\r\n\r\n', 'offer', 'POST /whip/live: offer'],
  ['HTTP/1.1 201 Created\r\n\r\n', 'answer', '201 Created: answer'],
  ['PATCH /whep/live/0123abcd HTTP/1.1\r\n\r\n', 'candidate', 'PATCH /whep/live/…: candidate'],
  ['HTTP/1.1 204 No Content\r\n\r\n', 'ack', '204 No Content'],
  ['DELETE /whip/live/0123abcd HTTP/1.1\r\n\r\n', 'bye', 'DELETE /whip/live/…'],
  ['HTTP/1.1 409 Conflict\r\n\r\n', 'error', '409 Conflict'],
] as const)('the arrow of %j', (http, type, label) => {
  expect(signalLabel({ ...at, kind: 'signal', direction: 'send', type, http })).toBe(label)
})
