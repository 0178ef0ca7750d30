import { expect, test } from 'vitest'
import { faultSchema } from './fault-shape.ts'
import { faultTitle } from './fault-title.ts'

test.each([
  [{ match: {}, action: 'drop' }, 'drop every packet'],
  [
    { match: { from: 'bob', type: 'binding-request' }, nth: 1, action: 'drop' },
    'drop the 1st binding-request from bob',
  ],
  [
    {
      match: { protocol: 'dtls', has: 'flight-4' },
      nth: [2, 3, 11],
      action: 'delay',
      delayMs: 500,
    },
    'delay the 2nd, 3rd, 11th dtls packet with flight-4 by 500 ms',
  ],
  [
    {
      match: { to: 'bob', transport: 'tcp', direction: 'receive' },
      nth: { rate: 0.125 },
      action: 'duplicate',
    },
    'duplicate 12.5 % of packet over TCP to bob as it arrives',
  ],
  [
    {
      match: { via: 'nat-home', has: ['sdp', 'fingerprint'], type: 'answer' },
      ...{ action: 'rewrite', field: 'sdp.fingerprint', value: 'x' },
    },
    'rewrite sdp.fingerprint of every answer with sdp, fingerprint at nat-home',
  ],
  [
    {
      match: { packet: 57, from: 'bob', type: 'init' },
      ...{ action: 'rewrite', field: 'sctp.initiate-tag', value: '1' },
    },
    'rewrite sctp.initiate-tag of packet 57 (init from bob)',
  ],
  [{ match: { type: 'x' }, nth: 112, action: 'drop' }, 'drop the 112th x'],
])('%j', (fault, title) => {
  expect(faultTitle(faultSchema.parse({ id: 'rule', ...fault }))).toBe(title)
})
