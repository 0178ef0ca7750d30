import { expect, test } from 'vitest'
import type { Field } from '../../../machines/dissection/field.ts'
import { layerWith, nodeWith } from './lit.ts'
import { nodesOf } from './nodes.ts'

const field = (doc: string, children?: Field[]): Field => ({
  name: doc,
  start: 0,
  end: 1,
  value: '',
  doc,
  ...(children && { children }),
})
const udp = { fields: [field('udp.port')] }
const stun = {
  protocol: 'stun' as const,
  fields: [field('stun.header'), field('stun.attribute', [field('stun.nonce')])],
}

test('the layer is the innermost that has the field', () => {
  expect(layerWith([udp, stun], 'stun.nonce')).toBe(1)
  expect(layerWith([stun, udp, stun], 'stun.header')).toBe(2)
  expect(layerWith([udp, stun], 'dtls.version')).toBeUndefined()
})

test('the field is found among the pieces of others', () => {
  const nodes = nodesOf(stun)
  expect(nodeWith(nodes, 'stun.nonce')?.parent?.field.doc).toBe('stun.attribute')
  expect(nodeWith(nodes, 'udp.port')).toBeUndefined()
})
