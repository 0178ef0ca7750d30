import { expect, test } from 'vitest'
import { applyEdit, textEdit } from './patch.ts'
import { renamed, type Named } from './rename.ts'

const DATA = {
  peers: { alice: { network: 'home' }, bob: {} },
  networks: { home: { nat: 'symmetric' }, flat: { upstream: 'home' } },
  faults: [{ id: 'bob', match: { from: 'bob', to: 'nat-home', via: 'nat-home' }, action: 'drop' }],
  script: [
    { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
    { after: 'bob.connection.alice.connected', do: 'move', peer: 'bob', network: 'home' },
    { after: 'alice.channel.bob.open', peer: 'alice', do: 'send', label: 'bob', text: 'bob' },
    { do: 'remove-fault', id: 'bob' },
  ],
}

/** The edits made one by one, the last of the text first, as one change would make them. */
function after(what: Named, from: string, to: string): unknown {
  const text = JSON.stringify(DATA)
  const edits = renamed(DATA, what, from, to).flatMap((edit) => textEdit(text, edit) ?? [])
  const sorted = edits.sort((a, b) => b.from - a.from)
  return JSON.parse(sorted.reduce(applyEdit, text))
}

test('a peer is renamed wherever it is named, and nothing else is', () => {
  const text = JSON.stringify(after('peers', 'bob', 'carol'))
  expect(JSON.parse(text)).toEqual({
    ...DATA,
    peers: { alice: { network: 'home' }, carol: {} },
    faults: [{ ...DATA.faults[0], match: { from: 'carol', to: 'nat-home', via: 'nat-home' } }],
    script: [
      { atMs: 0, peer: 'alice', do: 'connect', to: 'carol' },
      { after: 'carol.connection.alice.connected', do: 'move', peer: 'carol', network: 'home' },
      DATA.script[2],
      DATA.script[3],
    ],
  })
  expect(JSON.stringify(after('peers', 'alice', 'anna'))).toContain('bob.connection.anna.connected')
})

test('a network takes its gateway with it', () => {
  expect(after('networks', 'home', 'attic')).toMatchObject({
    peers: { alice: { network: 'attic' } },
    networks: { attic: { nat: 'symmetric' }, flat: { upstream: 'attic' } },
    faults: [{ match: { to: 'nat-attic', via: 'nat-attic' } }],
    script: [{}, { network: 'attic' }, {}, {}],
  })
})

test('a rule is taken away under its new name', () => {
  expect(after('rule', 'bob', 'rule')).toMatchObject({ script: [{}, {}, {}, { id: 'rule' }] })
})
