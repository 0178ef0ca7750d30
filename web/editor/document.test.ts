import { describe, expect, it } from 'vitest'
import { MAX_SCENARIO_CHARS } from '../../machines/scenario/limits.ts'
import { ScenarioDocument } from './document.svelte.ts'

const TEXT = '{ "version": 1, "seed": 1, "peers": { "alice": {}, "bob": {} } }'

const open = (text = TEXT): ScenarioDocument => new ScenarioDocument(text)

/** A person writes in the text. */
function type(document: ScenarioDocument, search: string, insert: string): void {
  const from = document.text.indexOf(search)
  const changes = { from, to: from + search.length, insert }
  document.take(document.state.update({ changes, userEvent: 'input.type' }).state)
}

describe('one document', () => {
  it('shows in the form what is written in the text', () => {
    const document = open()
    type(document, '"seed": 1', '"seed": 22')
    expect(document.data).toMatchObject({ seed: 22 })
    expect(document.checked.ok).toBe(true)
  })

  it('writes into the text what is entered in the form', () => {
    const document = open()
    expect(document.edit({ do: 'set', at: ['seed'], value: 7 })).toBe(true)
    expect(document.text).toBe(TEXT.replace('"seed": 1', '"seed": 7'))
  })

  it('keeps what the form showed while the text cannot be read', () => {
    const document = open()
    type(document, '"seed": 1,', '"seed": ,')
    expect(document.isReadable).toBe(false)
    expect(document.data).toMatchObject({ seed: 1 })
    expect(document.flaws).toHaveLength(1)
    expect(document.edit({ do: 'set', at: ['stop', 'atMs'], value: 7 })).toBe(true)
    type(document, '"seed": ,', '"seed": 3,')
    expect(document.data).toMatchObject({ seed: 3, stop: { atMs: 7 } })
  })

  it('follows what is JSON and no scenario yet, and says what is missing', () => {
    const document = open()
    document.edit({ do: 'set', at: ['peers', 'bob', 'network'], value: 'moon' })
    expect(document.isReadable).toBe(true)
    expect(document.flaws).toMatchObject([{ path: 'peers.bob.network', value: '"moon"' }])
  })

  it('says that a text is too long instead of reading it', () => {
    const document = open(`{ "title": "${'x'.repeat(MAX_SCENARIO_CHARS)}" }`)
    document.settle()
    expect(document.isReadable).toBe(false)
    expect(document.flaws[0]?.message).toContain(String(MAX_SCENARIO_CHARS))
  })
})

describe('one history', () => {
  it('goes back over form and text alike', () => {
    const document = open()
    document.edit({ do: 'set', at: ['seed'], value: 7 })
    type(document, 'alice', 'anna')
    document.edit({ do: 'remove', at: ['seed'] })
    document.undo()
    expect(document.data).toMatchObject({ seed: 7 })
    document.undo()
    expect(document.text).toContain('alice')
    document.undo()
    expect(document.text).toBe(TEXT)
    expect(document.canUndo).toBe(false)
    document.redo()
    expect(document.text).toContain('"seed": 7')
    expect(document.canRedo).toBe(true)
  })

  it('takes keys typed into one field as one step', () => {
    const document = open()
    for (const value of ['c', 'ca', 'caf', 'cafe'])
      document.edit({ do: 'set', at: ['title'], value })
    document.undo()
    expect(document.text).not.toContain('caf')
  })

  it('takes edits made together as one step', () => {
    const document = open()
    document.edit(
      { do: 'rename', at: ['peers', 'bob'], name: 'carol' },
      { do: 'set', at: ['seed'], value: 9 },
    )
    expect(document.data).toMatchObject({ seed: 9, peers: { carol: {} } })
    document.undo()
    expect(document.text).toBe(TEXT)
  })

  it('does nothing where one of the edits has no place', () => {
    const document = open()
    const gone = { do: 'remove', at: ['faults', 3] } as const
    expect(document.edit({ do: 'set', at: ['seed'], value: 9 }, gone)).toBe(false)
    expect(document.isChanged).toBe(false)
  })
})
