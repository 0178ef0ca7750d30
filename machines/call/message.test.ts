import { expect, it } from 'vitest'
import { CALL_MESSAGES, isCallMessage, wrongCallField } from './message.ts'

const FIELDS = { call: 'alice-1', media: ['audio'], ringMs: 1000, reason: 'missed' }

it('knows which messages are those of calls', () => {
  expect(CALL_MESSAGES.every((type) => isCallMessage({ type }))).toBe(true)
  expect(['offer', 'chat', 'bye'].some((type) => isCallMessage({ type }))).toBe(false)
})

it.each([...CALL_MESSAGES, 'offer'])('takes a whole %s', (type) => {
  expect(wrongCallField(type, FIELDS)).toBeUndefined()
})

it.each([
  ['ringing', { call: 7 }, 'call'],
  ['ringing', { call: '' }, 'call'],
  ['ringing', { call: 'a'.repeat(129) }, 'call'],
  ['invite', { media: [] }, 'media'],
  ['invite', { media: ['smell'] }, 'media'],
  ['invite', { media: 'audio' }, 'media'],
  ['invite', { ringMs: -1 }, 'ringMs'],
  ['invite', { ringMs: 180_001 }, 'ringMs'],
  ['invite', { ringMs: Number.MAX_SAFE_INTEGER }, 'ringMs'],
  ['invite', { ringMs: '1000' }, 'ringMs'],
  ['cancel', { reason: 'bored' }, 'reason'],
  ['hang-up', { reason: undefined }, 'reason'],
])('names what is wrong with %s and %j', (type, changed, field) => {
  expect(wrongCallField(type, { ...FIELDS, ...changed })).toBe(field)
})
