import { describe, expect, it } from 'vitest'
import { initialSnapshots, observe, type Snapshots } from '../../machines/observe.ts'
import { SPECIFICATION } from '../../machines/specification.ts'
import type { MachineName, StateEvent, TraceEvent } from '../../machines/trace/event.ts'
import { moodOf, tablesOf } from './machines.ts'

function state(
  at: string,
  machine: MachineName,
  to: string,
  more: Partial<StateEvent> = {},
): StateEvent {
  return { seq: 1, atUs: 0, kind: 'state', at, machine, from: 'new', to, ...more }
}

function after(events: readonly TraceEvent[]): Snapshots {
  return events.reduce((all, event) => observe(all, event).snapshots, initialSnapshots())
}

describe('the States pane', () => {
  it('names a transport below what holds for all of them, also when it was heard of first', () => {
    const [table] = tablesOf(
      after([
        state('alice', 'ice-gathering', 'gathering', { peer: 'bob', name: '0' }),
        state('alice', 'ice-gathering', 'gathering', { peer: 'bob' }),
      ]),
      ['alice', 'bob'],
    )
    expect(table?.rows.map(({ title, name }) => [title, name])).toEqual([
      ['ICE gathering', undefined],
      ['ICE gathering', 'transport 0'],
    ])
  })

  it('puts both peers of a machine side by side, in the order of the machines', () => {
    const [table] = tablesOf(
      after([
        state('bob', 'dtls', 'connecting', { peer: 'alice', name: '0' }),
        state('alice', 'connection', 'connecting', { peer: 'bob' }),
        state('alice', 'dtls', 'connected', { peer: 'bob', name: '0' }),
        state('alice', 'dtls', 'new', { peer: 'bob', name: '1' }),
        state('alice', 'channel', 'open', { peer: 'bob', name: 'chat' }),
      ]),
      ['alice', 'bob'],
    )
    expect(table?.rows.map(({ title, name }) => [title, name])).toEqual([
      ['Connection state', undefined],
      ['DTLS transport', undefined],
      ['DTLS transport', 'transport 1'],
      ['Data channel', '“chat”'],
    ])
    expect(table?.rows[1]?.cells.map((cell) => cell?.state)).toEqual(['connected', 'connecting'])
    expect(table?.rows[0]?.cells[1]).toBeUndefined()
  })

  it('gives each connection of three peers a table, after the one of their signaling', () => {
    const tables = tablesOf(
      after([
        state('carol', 'websocket', 'open'),
        state('alice', 'connection', 'connecting', { peer: 'carol' }),
        state('alice', 'connection', 'connected', { peer: 'bob' }),
      ]),
      ['alice', 'bob', 'carol'],
    )
    expect(tables.map(({ peers }) => peers)).toEqual([
      ['alice', 'bob', 'carol'],
      ['alice', 'bob'],
      ['alice', 'carol'],
    ])
    expect(tables[2]?.rows[0]?.cells[0]?.state).toBe('connecting')
  })

  it('counts STUN transactions instead of listing them', () => {
    const trying = { from: 'trying', name: 'a' }
    const [table] = tablesOf(
      after([
        state('alice', 'stun-transaction', 'trying', trying),
        state('alice', 'stun-transaction', 'succeeded', trying),
        state('alice', 'stun-transaction', 'trying', { from: 'trying', name: 'b' }),
      ]),
      ['alice', 'bob'],
    )
    expect(table?.rows).toEqual([])
    expect(table?.transactions[0]).toEqual([
      ['trying', 1],
      ['succeeded', 1],
    ])
  })

  it('marks every state whose name says failure', () => {
    for (const { states } of Object.values(SPECIFICATION))
      for (const name of Object.keys(states))
        if (/fail|expired|disconnected/.test(name)) expect(moodOf(name)).toBe('bad')
  })
})
