import { expect, test } from 'vitest'
import type { Dissection, Field } from '../../../machines/dissection/field.ts'
import { fieldIn } from './field.ts'

const field = (doc: string, children: Field[] = []): Field => ({
  name: doc,
  start: 0,
  end: 1,
  value: doc,
  doc,
  children,
})
const layer = (protocol: 'udp' | 'stun', fields: Field[]) => ({
  protocol,
  summary: '',
  fields,
  bytes: new Uint8Array(1),
  origin: 'packet' as const,
})
const dissection = {
  layers: [
    layer('udp', [field('udp.port')]),
    layer('stun', [field('stun.attributes', [field('stun.nonce')])]),
  ],
} as unknown as Dissection

test('finds a field however deep it is', () => {
  expect(fieldIn(dissection, 'stun.nonce')?.name).toBe('stun.nonce')
  expect(fieldIn(dissection, 'udp.port')?.name).toBe('udp.port')
  expect(fieldIn(dissection, 'stun.username')).toBeUndefined()
})
