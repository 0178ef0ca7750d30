import { describe, expect, it } from 'vitest'
import { StateWriter } from '../../machines/chart/fixture.ts'
import { Histories } from '../../machines/chart/histories.ts'
import { columnsOf, lifeKey, shownIn, TOGETHER, trackOf } from './columns.ts'

const { events } = new StateWriter()
  .connection('alice', 'bob')
  .state('alice', 'websocket', 'closed', 'connecting')
  .state('alice', 'channel', 'connecting', 'open', { name: 'a', peer: 'bob' })
  .state('alice', 'channel', 'connecting', 'open', { name: 'b', peer: 'bob' })
  .state('alice', 'channel', 'connecting', 'open', { name: 'c', peer: 'carol' })
  .pair('alice', 'p', 'frozen')
  .pair('alice', 'q', 'frozen')
const histories = new Histories()
histories.append(events)
const { groups } = histories
const PEERS = ['alice', 'bob'] as const

describe('the columns of a machine', () => {
  it('hold what belongs to the connection, and what belongs to none', () => {
    const [alice, bob] = columnsOf(groups, 'channel', PEERS, 9)
    expect(alice.lives.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(bob).toEqual({ peer: 'bob', lives: [] })
    expect(columnsOf(groups, 'websocket', ['alice', 'carol'], 9)[0].lives).toHaveLength(1)
  })

  it('hold nothing that begins after the cursor', () => {
    const [alice] = columnsOf(groups, 'channel', PEERS, 2)
    expect(alice.lives.map(({ name }) => name)).toEqual(['a'])
    expect(columnsOf(groups, 'channel', PEERS, 1)[0].together).toBeUndefined()
  })

  it('show the first channel, the chosen one, or all pairs together', () => {
    const [channels] = columnsOf(groups, 'channel', PEERS, 9)
    const [pairs] = columnsOf(groups, 'pair', PEERS, 9)
    expect(shownIn(channels, undefined)).toBe('1 a')
    expect(shownIn(channels, '1 b')).toBe('1 b')
    expect(shownIn(channels, '1 gone')).toBe('1 a')
    expect(shownIn(pairs, undefined)).toBe(TOGETHER)
    expect(trackOf(pairs, TOGETHER)).toBe(pairs.together)
    expect(trackOf(channels, '1 b')).toBe(channels.lives[1]?.track)
  })

  it('show the newest of those that came one after the other', () => {
    const again = new StateWriter()
      .connection('alice', 'bob')
      .state('alice', 'ice', 'new', 'checking', { name: '0', peer: 'bob' })
      .connection('alice', 'bob')
    const after = new Histories()
    after.append(again.events)
    const [alice] = columnsOf(after.groups, 'ice', PEERS, 2)
    expect(alice.lives.map((life) => lifeKey(life))).toEqual(['1 ', '1 0', '2 '])
    expect(shownIn(alice, undefined)).toBe('2 ')
    expect(shownIn(columnsOf(after.groups, 'ice', PEERS, 1)[0], undefined)).toBe('1 ')
  })
})
