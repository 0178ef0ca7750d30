import { describe, expect, it } from 'vitest'
import { MAX_NOTES_CHARS, readNotes, writeNotes } from './notes.ts'

function storage(first?: string) {
  let kept = first ?? null
  return () => ({ getItem: () => kept, setItem: (_: string, value: string) => void (kept = value) })
}
const forbidden = (): never => {
  throw new DOMException('not here', 'SecurityError')
}

describe('notes', () => {
  it('are kept for each scenario', () => {
    const kept = storage()
    writeNotes('a', 'first', kept)
    writeNotes('b', 'second', kept)
    writeNotes('a', 'again', kept)
    expect([readNotes('a', kept), readNotes('b', kept), readNotes('c', kept)]).toEqual([
      'again',
      'second',
      '',
    ])
  })

  it('are cut to what is read on a stage, and the oldest give way', () => {
    const kept = storage()
    writeNotes('old', 'x'.repeat(MAX_NOTES_CHARS + 1), kept)
    expect(readNotes('old', kept)).toHaveLength(MAX_NOTES_CHARS)
    for (let n = 0; n < 50; n++) writeNotes(String(n), 'y', kept)
    expect([readNotes('old', kept), readNotes('0', kept)]).toEqual(['', 'y'])
  })

  it('are empty where nothing may be stored, or something else is', () => {
    expect([readNotes('a', forbidden), writeNotes('a', 'b', forbidden)]).toEqual(['', false])
    for (const other of ['{', '{}', '[["a"]]', '[["a",1]]', 'null'])
      expect(readNotes('a', storage(other))).toBe('')
  })
})
