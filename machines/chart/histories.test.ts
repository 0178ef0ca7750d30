import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SPECIFICATION, SPECIFIED } from '../specification.ts'
import type { MachineName, TraceEvent } from '../trace/event.ts'
import { StateWriter } from './fixture.ts'
import { Histories, LIVES_MAX } from './histories.ts'
import type { Group } from './histories.ts'
import { coverageAt, seenAt, staysAt, takenOn, timesOn } from './seen.ts'

function groupsOf(events: readonly TraceEvent[]): readonly Group[] {
  const histories = new Histories()
  histories.append(events)
  return histories.groups
}

function groupOf(events: readonly TraceEvent[], at: string, machine: MachineName): Group {
  const group = groupsOf(events).find((each) => each.at === at && each.machine === machine)
  if (!group) throw new Error(`nothing of ${machine} at ${at}`)
  return group
}

const WITH_BOB = { peer: 'bob' }

/** Alice offers, is answered, and offers again. */
const OFFERS = new StateWriter()
  .connection('alice', 'bob')
  .state('alice', 'signaling', 'stable', 'have-local-offer', WITH_BOB)
  .state('alice', 'signaling', 'have-local-offer', 'stable', WITH_BOB)
  .state('alice', 'signaling', 'stable', 'have-local-offer', WITH_BOB).events

describe('what a machine went through', () => {
  const { lives, together } = groupOf(OFFERS, 'alice', 'signaling')
  const track = lives[0]?.track ?? together

  it('begins in the first state with the RTCPeerConnection', () => {
    expect(lives).toHaveLength(1)
    expect(lives[0]).toMatchObject({ at: 'alice', peer: 'bob', nth: 1, beganSeq: 0 })
    expect(staysAt(track, 'stable', 0)).toEqual([
      { seq: 0, atUs: 0, state: 'stable', left: { seq: 1, atUs: 1000, to: 'have-local-offer' } },
    ])
  })

  it('says where it is, how often it was where, and what was just taken', () => {
    const seen = seenAt(track, 3)
    expect([...seen.here]).toEqual([['have-local-offer', 1]])
    expect([...seen.visits]).toEqual([
      ['stable', 2],
      ['have-local-offer', 2],
    ])
    expect(seen.taken.get('stable have-local-offer')).toBe(2)
    expect([...seen.fresh]).toEqual(['stable have-local-offer'])
  })

  it('is at an earlier cursor as it was then', () => {
    const seen = seenAt(track, 2)
    expect([...seen.here]).toEqual([['stable', 1]])
    expect(seen.visits.get('have-local-offer')).toBe(1)
    expect([...seen.fresh]).toEqual(['have-local-offer stable'])
    expect(seenAt(track, -1).visits.size).toBe(0)
  })

  it('knows when each line was taken', () => {
    const line = track.chart.lines.find(({ to }) => to === 'have-local-offer')
    if (!line) throw new Error('no line')
    expect(timesOn(track, line, 3).map(({ seq }) => seq)).toEqual([1, 3])
    expect(timesOn(track, line, 2).map(({ seq }) => seq)).toEqual([1])
    expect(takenOn(line, seenAt(track, 2))).toBe(1)
  })

  it('begins anew with another RTCPeerConnection', () => {
    const events = new StateWriter()
      .connection('alice', 'bob')
      .state('alice', 'signaling', 'stable', 'closed', WITH_BOB)
      .connection('alice', 'bob')
      .state('alice', 'signaling', 'stable', 'have-local-offer', WITH_BOB).events
    const group = groupOf(events, 'alice', 'signaling')
    expect(group.lives.map(({ nth, beganSeq }) => [nth, beganSeq])).toEqual([
      [1, 0],
      [2, 2],
    ])
    expect([...seenAt(group.together, 3).here]).toEqual([['have-local-offer', 1]])
    expect(group.together.breaches).toEqual([])
  })

  it('passes through a state that is left in the same step', () => {
    const events = new StateWriter()
      .state('bob', 'negotiation', 'idle', 'applying-offer')
      .state('bob', 'negotiation', 'applying-offer', 'making-answer')
      .state('bob', 'negotiation', 'making-answer', 'applying-offer').events
    const seen = seenAt(groupOf(events, 'bob', 'negotiation').together, 2)
    expect(seen.visits.get('idle')).toBe(2)
    expect([...seen.here]).toEqual([['applying-offer', 1]])
    expect(seen.fresh).toEqual(new Set(['making-answer idle', 'idle applying-offer']))
  })

  it('keeps what the specification does not allow apart from what it does', () => {
    const { events } = new StateWriter().state('alice', 'ice', 'new', 'completed')
    expect(events.map(({ kind }) => kind)).toEqual(['state', 'violation'])
    const seen = seenAt(groupOf(events, 'alice', 'ice').together, 1)
    expect([...seen.taken]).toEqual([])
    expect(seen.visits.get('completed')).toBe(1)
    expect(seen.breaches).toMatchObject([{ seq: 1, from: 'new', to: 'completed' }])
    expect(seen.breaches[0]?.rule).toContain('not completed')
  })
})

describe('many instances', () => {
  it('of candidate pairs are told apart and counted together', () => {
    const { events } = new StateWriter()
      .pair('alice', 'a', 'frozen')
      .pair('alice', 'b', 'frozen')
      .pair('alice', 'a', 'waiting', 'frozen')
    const { lives, together } = groupOf(events, 'alice', 'pair')
    expect(lives.map(({ name }) => name)).toEqual(['a', 'b'])
    expect([...seenAt(together, 2).here]).toEqual([
      ['frozen', 1],
      ['waiting', 1],
    ])
  })

  it('of one after the other leave nothing behind but what they did', () => {
    const writer = new StateWriter()
    for (let n = 0; n < 3; n++)
      writer
        .state('alice', 'stun-transaction', 'idle', 'sent', { name: `t${n}` })
        .state('alice', 'stun-transaction', 'sent', 'succeeded', { name: `t${n}` })
    const { lives, together } = groupOf(writer.events, 'alice', 'stun-transaction')
    expect(lives).toEqual([])
    expect(seenAt(together, 4).here.get('sent')).toBe(1)
    expect(seenAt(together, 5).taken.get('sent succeeded')).toBe(3)
  })

  it('beyond the cap are still counted', () => {
    const writer = new StateWriter()
    for (let n = 0; n < LIVES_MAX + 5; n++) writer.pair('alice', `p${n}`, 'frozen')
    const { lives, together } = groupOf(writer.events, 'alice', 'pair')
    expect(lives).toHaveLength(LIVES_MAX)
    expect(seenAt(together, writer.events.length).here.get('frozen')).toBe(LIVES_MAX + 5)
  })
})

describe('coverage', () => {
  it('of both peers together is what either has shown, and names the rest', () => {
    const { events } = new StateWriter()
      .connection('alice', 'bob')
      .connection('bob', 'alice')
      .state('alice', 'signaling', 'stable', 'have-local-offer', WITH_BOB)
      .state('bob', 'signaling', 'stable', 'have-remote-offer', { peer: 'alice' })
    const tracks = ['alice', 'bob'].map((at) => groupOf(events, at, 'signaling').together)
    const [track] = tracks
    if (!track) throw new Error('no track')
    const { states, edges } = coverageAt(track.chart, tracks, 3)
    expect([states.seen, states.all]).toEqual([3, 6])
    expect(states.missing).toEqual(['have-local-pranswer', 'have-remote-pranswer', 'closed'])
    expect([edges.seen, edges.all]).toEqual([2, 13])
    expect(coverageAt(track.chart, tracks, 2).states.seen).toBe(2)
    expect(coverageAt(track.chart, [track], 3).states.seen).toBe(2)
  })

  const change = fc.constantFrom(...SPECIFIED).chain((machine) => {
    const names = fc.constantFrom(...Object.keys(SPECIFICATION[machine].states))
    return fc.record({ machine: fc.constant(machine), from: names, to: names })
  })

  it('at a cursor is that of the trace up to there, however it came in', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), fc.nat(60), (changes, cursor) => {
        const writer = new StateWriter()
        for (const { machine, from, to } of changes) writer.state('alice', machine, from, to)
        const whole = new Histories()
        for (const event of writer.events) whole.append([event])
        const part = groupsOf(writer.events.slice(0, cursor + 1))
        for (const { machine, together } of whole.groups) {
          const other = part.find((group) => group.machine === machine)?.together
          const seen = seenAt(together, cursor)
          if (!other) expect(seen.visits.size).toBe(0)
          else expect(seenAt(other, cursor)).toEqual(seen)
          const { states, edges } = coverageAt(together.chart, [together], cursor)
          expect(states.seen + states.missing.length).toBe(states.all)
          expect(states.seen).toBe(seen.visits.size)
          expect(edges.seen).toBe(seen.taken.size)
        }
      }),
    )
  })
})
