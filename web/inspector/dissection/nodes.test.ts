import { describe, expect, it } from 'vitest'
import type { Field } from '../../../machines/dissection/field.ts'
import {
  ancestorsOf,
  find,
  innermostAt,
  moveOf,
  nodesOf,
  openAtFirst,
  typedTo,
  visible,
  type Node,
} from './nodes.ts'

function field(name: string, start: number, end: number, children?: Field[]): Field {
  return { name, start, end, value: '', doc: 'common.rest', ...(children && { children }) }
}
const bit = (name: string, first: number): Field => ({
  ...field(name, 0, 1),
  bits: { first, count: 4 },
})
const header = field('Header', 0, 2, [
  field('Type', 0, 1, [bit('High', 0), bit('Low', 4)]),
  field('Length', 1, 2),
])
const attribute = (start: number): Field =>
  field('Attribute', start, start + 8, [
    field('Name', start, start + 2),
    field('a=setup', start + 2, start + 8),
  ])
const nodes = nodesOf({ protocol: 'stun', fields: [header, attribute(2), attribute(10)] })
const allOpen = (): boolean => true
const keysOf = (some: readonly Node[]): string[] => some.map(({ key }) => key)
function named(key: string): Node {
  const node = find(nodes, key)
  if (node === undefined) throw new Error(`no node ${key}`)
  return node
}

describe('the fields as a tree', () => {
  it('name each by the way to it, twins by their number', () => {
    expect(keysOf(visible(nodes, (key) => key === 'stun/Attribute 2'))).toEqual([
      'stun/Header',
      'stun/Attribute',
      'stun/Attribute 2',
      'stun/Attribute 2/Name',
      'stun/Attribute 2/a=setup',
    ])
    expect(ancestorsOf(named('stun/Header/Type/Low'))).toEqual(['stun/Header', 'stun/Header/Type'])
  })

  it('open what is one look, and not what is small', () => {
    expect([...openAtFirst(nodes)]).toEqual(['stun/Attribute', 'stun/Attribute 2'])
    const many = Array.from({ length: 100 }, (_, index) => attribute(8 * index))
    expect(openAtFirst(nodesOf({ protocol: 'stun', fields: many })).size).toBe(0)
  })

  it('know which field a byte is in, whole bytes only', () => {
    expect(innermostAt(nodes, 0)?.key).toBe('stun/Header/Type')
    expect(innermostAt(nodes, 1)?.key).toBe('stun/Header/Length')
    expect(innermostAt(nodes, 17)?.key).toBe('stun/Attribute 2/a=setup')
    expect(innermostAt(nodes, 18)).toBeUndefined()
  })
})

describe('the keys of the tree', () => {
  const press = (key: string, at: string, isOpen = allOpen) =>
    moveOf(key, visible(nodes, isOpen), named(at))

  it('move through what is in sight', () => {
    expect(press('ArrowDown', 'stun/Header')).toEqual({ to: named('stun/Header/Type') })
    expect(press('ArrowUp', 'stun/Header/Type')).toEqual({ to: named('stun/Header') })
    expect(press('Home', 'stun/Attribute')).toEqual({ to: named('stun/Header') })
    expect(press('End', 'stun/Attribute')).toEqual({ to: named('stun/Attribute 2/a=setup') })
    expect(press('ArrowUp', 'stun/Header')).toBeUndefined()
    expect(press('x', 'stun/Header')).toBeUndefined()
  })

  it('open, enter, close and leave', () => {
    const closed = (): boolean => false
    expect(press('ArrowRight', 'stun/Header', closed)).toEqual({ open: named('stun/Header') })
    expect(press('ArrowRight', 'stun/Header')).toEqual({ to: named('stun/Header/Type') })
    expect(press('ArrowRight', 'stun/Header/Length')).toBeUndefined()
    expect(press('ArrowLeft', 'stun/Header')).toEqual({ close: named('stun/Header') })
    expect(press('ArrowLeft', 'stun/Header/Length')).toEqual({ to: named('stun/Header') })
    expect(press('Enter', 'stun/Header', closed)).toEqual({ open: named('stun/Header') })
    expect(press('Enter', 'stun/Header')).toEqual({ close: named('stun/Header') })
  })

  it('find what is typed, round and round', () => {
    const rows = visible(nodes, allOpen)
    const typed = (text: string, at: string): string | undefined =>
      typedTo(text, rows, named(at))?.key
    expect(typed('a', 'stun/Header')).toBe('stun/Attribute')
    expect(typed('a', 'stun/Attribute 2')).toBe('stun/Attribute')
    expect(typed('at', 'stun/Attribute 2')).toBe('stun/Attribute 2')
    expect(typed('Setup', 'stun/Header')).toBe('stun/Attribute/a=setup')
    expect(typed('zz', 'stun/Header')).toBeUndefined()
  })
})
