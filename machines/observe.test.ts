import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finishedOf, initialSnapshots, instanceOf, instances, observe, stateOf } from './observe.ts'
import type { Snapshots, ViolationDraft } from './observe.ts'
import { INSTANCES_MAX } from './snapshots.ts'
import { SPECIFICATION, SPECIFIED } from './specification.ts'
import type { MachineName, PairEvent, StateEvent, TraceEvent } from './trace/event.ts'

type StateDraft = Omit<StateEvent, 'kind' | 'seq' | 'atUs' | 'at'> & { at?: string }

function state(draft: StateDraft, seq = 1): StateEvent {
  return { kind: 'state', at: 'alice', ...draft, seq, atUs: seq * 10 }
}

function fold(...events: TraceEvent[]): { snapshots: Snapshots; violations: ViolationDraft[] } {
  let snapshots = initialSnapshots()
  const violations: ViolationDraft[] = []
  events.forEach((event, index) => {
    const seen = observe(snapshots, { ...event, seq: index, atUs: index * 10 })
    snapshots = seen.snapshots
    violations.push(...seen.violations)
  })
  return { snapshots, violations }
}

const ice = (from: string, to: string) => state({ machine: 'ice', from, to, peer: 'bob' })
const channel = (name: string, from: string, to: string) =>
  state({ machine: 'channel', name, from, to, peer: 'bob' })

describe('state events', () => {
  test('move the machine and say since when', () => {
    const { snapshots, violations } = fold(ice('new', 'checking'), ice('checking', 'connected'))
    expect(violations).toEqual([])
    expect(instanceOf(snapshots, { at: 'alice', machine: 'ice' })).toMatchObject({
      state: 'connected',
      previous: 'checking',
      sinceSeq: 1,
      sinceUs: 10,
      peer: 'bob',
    })
  })

  test('keep peers, names and hosts apart', () => {
    const { snapshots } = fold(
      channel('chat', 'connecting', 'open'),
      channel('file', 'connecting', 'closing'),
      { ...channel('chat', 'connecting', 'closed'), peer: 'carol' },
      { ...channel('chat', 'connecting', 'open'), at: 'bob' },
    )
    const chat = { at: 'alice', machine: 'channel', name: 'chat' } as const
    expect(stateOf(snapshots, chat)).toBe('open')
    expect(stateOf(snapshots, { ...chat, peer: 'carol' })).toBe('closed')
    expect(stateOf(snapshots, { ...chat, name: 'file' })).toBe('closing')
    expect(stateOf(snapshots, { ...chat, at: 'bob' })).toBe('open')
    expect(stateOf(snapshots, { ...chat, name: 'none' })).toBeUndefined()
    expect(stateOf(snapshots, { ...chat, peer: 'dave' })).toBeUndefined()
  })

  test('add to what the machine knows', () => {
    const { snapshots } = fold(
      state({
        machine: 'negotiation',
        from: 'idle',
        to: 'making-offer',
        context: { makingOffer: true },
      }),
      state({
        machine: 'negotiation',
        from: 'making-offer',
        to: 'making-offer',
        context: { polite: true },
      }),
    )
    const negotiation = instanceOf(snapshots, { at: 'alice', machine: 'negotiation' })
    expect(negotiation?.context).toEqual({ makingOffer: true, polite: true })
    expect(negotiation).toMatchObject({ previous: 'idle', sinceSeq: 0 })
  })

  test('leave earlier snapshots as they were', () => {
    const before = fold(ice('new', 'checking')).snapshots
    observe(before, ice('checking', 'connected'))
    expect(stateOf(before, { at: 'alice', machine: 'ice' })).toBe('checking')
  })

  test('of one machine share everything else', () => {
    const { snapshots } = fold(ice('new', 'checking'), { ...ice('new', 'checking'), at: 'bob' })
    const next = observe(snapshots, ice('checking', 'connected')).snapshots
    expect(next.hosts.get('bob')).toBe(snapshots.hosts.get('bob'))
  })
})

describe('violations', () => {
  test('a jump is told with both states and the rule, and followed', () => {
    const { snapshots, violations } = fold(ice('new', 'completed'))
    expect(violations).toEqual([
      {
        kind: 'violation',
        at: 'alice',
        cause: 0,
        machine: 'ice',
        from: 'new',
        to: 'completed',
        rule: expect.stringContaining('W3C WebRTC §5.6.6') as string,
      },
    ])
    expect(stateOf(snapshots, { at: 'alice', machine: 'ice' })).toBe('completed')
  })

  test('an unknown state is one, and the machine can be seen to leave it', () => {
    const { violations } = fold(ice('new', 'asleep'), ice('asleep', 'checking'))
    expect(violations.map(({ to }) => to)).toEqual(['asleep', 'checking'])
    expect(violations[0]?.rule).toContain('"asleep"')
  })

  test('starting from another state than the last one seen is one', () => {
    const { violations } = fold(ice('new', 'checking'), ice('connected', 'completed'))
    expect(violations).toMatchObject([{ from: 'checking', to: 'connected' }])
  })

  test('a machine is first seen in its initial state', () => {
    expect(fold(ice('checking', 'connected')).violations).toMatchObject([{ from: 'new' }])
  })

  test('staying is none', () => {
    expect(fold(ice('new', 'new'), ice('new', 'checking')).violations).toEqual([])
  })

  test('what is over may begin anew under the same name', () => {
    const { violations } = fold(
      channel('chat', 'connecting', 'closed'),
      channel('chat', 'connecting', 'open'),
    )
    expect(violations).toEqual([])
  })

  test('a new RTCPeerConnection has fresh machines', () => {
    const { snapshots, violations } = fold(
      ice('new', 'checking'),
      state({ machine: 'websocket', from: 'closed', to: 'connecting' }),
      {
        kind: 'api',
        at: 'alice',
        seq: 0,
        atUs: 0,
        call: 'RTCPeerConnection',
        phase: 'call',
        peer: 'bob',
      },
      ice('new', 'checking'),
    )
    expect(violations).toEqual([])
    expect(stateOf(snapshots, { at: 'alice', machine: 'websocket' })).toBe('connecting')
  })

  test('a call goes on when its RTCPeerConnection is made', () => {
    const call = (from: string, to: string) => state({ machine: 'call', from, to, peer: 'bob' })
    const made = {
      ...({ kind: 'api', at: 'alice', seq: 0, atUs: 0 } as const),
      ...({ call: 'RTCPeerConnection', phase: 'call', peer: 'bob' } as const),
    }
    const { snapshots, violations } = fold(
      call('idle', 'calling'),
      call('calling', 'connecting'),
      made,
      call('connecting', 'in-call'),
    )
    expect(violations).toEqual([])
    expect(stateOf(snapshots, { at: 'alice', machine: 'call' })).toBe('in-call')
  })

  test('a machine without specification is followed and has none', () => {
    const machine = 'quic' as MachineName
    const { snapshots, violations } = fold(state({ machine, from: 'a', to: 'b' }))
    expect(violations).toEqual([])
    expect(stateOf(snapshots, { at: 'alice', machine })).toBe('b')
  })

  test('no sequence of state events throws or loses the last state', () => {
    const machines = fc.constantFrom<MachineName>('ice', 'signaling', 'channel', 'turn', 'consent')
    const names = fc.oneof(
      fc.constantFrom('new', 'closed', 'stable', 'open', '__proto__'),
      fc.string(),
    )
    const draft = fc.record({
      machine: machines,
      name: fc.option(fc.constantFrom('a', 'b', 'toString'), { nil: undefined }),
      from: names,
      to: names,
    })
    fc.assert(
      fc.property(fc.array(draft, { minLength: 1, maxLength: 20 }), (drafts) => {
        const { snapshots } = fold(...drafts.map((each) => state(each)))
        const { machine, name, to } = drafts.at(-1) ?? { machine: 'ice' }
        expect(stateOf(snapshots, { at: 'alice', machine, name })).toBe(to)
      }),
    )
  })

  test('walks over the specification have none', () => {
    const walk = fc.tuple(
      fc.constantFrom(...SPECIFIED.filter((machine) => machine !== 'dtls-flight')),
      fc.array(fc.nat(), { maxLength: 30 }),
    )
    fc.assert(
      fc.property(walk, ([machine, choices]) => {
        const { initial, transitions } = SPECIFICATION[machine]
        let from = initial
        const events: TraceEvent[] = []
        for (const choice of choices) {
          const open = transitions.filter((each) => each.from === from)
          const taken = open[choice % open.length]
          if (!taken) break
          events.push(state({ machine: machine, from, to: taken.to }))
          from = taken.to
        }
        expect(fold(...events).violations).toEqual([])
      }),
    )
  })
})

describe('pair events', () => {
  const candidate = {
    type: 'host',
    address: '192.0.2.1',
    port: 9,
    transport: 'udp',
    priority: 1,
  } as const
  const pair = (
    name: string,
    change: PairEvent['change'],
    from?: PairEvent['from'],
  ): PairEvent => ({
    kind: 'pair',
    seq: 0,
    atUs: 0,
    at: 'alice',
    pair: name,
    change,
    from,
    local: candidate,
    remote: candidate,
    peer: 'bob',
  })
  const contextOf = (snapshots: Snapshots, name: string) =>
    instanceOf(snapshots, { at: 'alice', machine: 'pair', name })?.context

  test('move the pair, and nominated and selected are flags beside its state', () => {
    const { snapshots, violations } = fold(
      pair('a', 'frozen'),
      pair('a', 'waiting', 'frozen'),
      pair('a', 'in-progress', 'waiting'),
      pair('a', 'nominated'),
      pair('a', 'succeeded', 'in-progress'),
      pair('a', 'selected'),
    )
    expect(violations).toEqual([])
    expect(stateOf(snapshots, { at: 'alice', machine: 'pair', name: 'a' })).toBe('succeeded')
    expect(contextOf(snapshots, 'a')).toEqual({ nominated: true, selected: true })
  })

  test('leave one pair selected', () => {
    const { snapshots } = fold(
      pair('a', 'frozen'),
      pair('b', 'frozen'),
      pair('a', 'selected'),
      pair('b', 'selected'),
    )
    expect(contextOf(snapshots, 'a')).toMatchObject({ selected: false })
    expect(contextOf(snapshots, 'b')).toMatchObject({ selected: true })
  })

  test('show a check of a frozen pair as a violation', () => {
    const { violations } = fold(pair('a', 'frozen'), pair('a', 'in-progress', 'frozen'))
    expect(violations).toMatchObject([
      { machine: 'pair', name: 'a', rule: expect.stringContaining('§6.1.2.6') as string },
    ])
  })

  test('may bring a new pair under the name of an old one', () => {
    const { snapshots, violations } = fold(
      pair('a', 'frozen'),
      pair('a', 'waiting', 'frozen'),
      pair('a', 'selected'),
      pair('a', 'frozen'),
      pair('a', 'waiting', 'frozen'),
    )
    expect(violations).toEqual([])
    expect(contextOf(snapshots, 'a')).toMatchObject({ selected: false })
  })
})

describe('what is kept', () => {
  const transaction = (name: string, from: string, to: string) =>
    state({ machine: 'stun-transaction', name, from, to, peer: 'bob' })

  test('a finished STUN transaction is counted by its outcome and let go', () => {
    const { snapshots, violations } = fold(
      transaction('a', 'idle', 'sent'),
      transaction('b', 'idle', 'sent'),
      transaction('a', 'sent', 'succeeded'),
    )
    expect(violations).toEqual([])
    expect(instances(snapshots, 'alice').map(({ name }) => name)).toEqual(['b'])
    expect(finishedOf(snapshots, 'alice', 'stun-transaction')).toEqual({ succeeded: 1 })
  })

  test('the oldest instance goes when there are too many, and the loss is no violation', () => {
    const many = Array.from({ length: INSTANCES_MAX + 5 }, (_, n) =>
      channel(`c${n}`, 'connecting', 'open'),
    )
    const { snapshots, violations } = fold(...many, channel('c0', 'open', 'closing'))
    expect(instances(snapshots, 'alice')).toHaveLength(INSTANCES_MAX)
    expect(violations).toEqual([])
  })

  test('timeouts are counted with the machine they belong to', () => {
    const timeout: TraceEvent = {
      kind: 'timeout',
      seq: 0,
      atUs: 0,
      at: 'alice',
      machine: 'stun-transaction',
      name: 'a',
      timer: 'retransmit',
    }
    const { snapshots } = fold(transaction('a', 'idle', 'sent'), timeout, timeout)
    const found = instanceOf(snapshots, { at: 'alice', machine: 'stun-transaction', name: 'a' })
    expect(found?.context).toEqual({ timeouts: { retransmit: 2 } })
    expect(found?.state).toBe('sent')
  })

  test('instances are listed by machine, whatever came first', () => {
    const { snapshots } = fold(
      channel('chat', 'connecting', 'open'),
      ice('new', 'checking'),
      state({ machine: 'websocket', from: 'closed', to: 'connecting' }),
    )
    const machines = instances(snapshots, 'alice').map(({ machine }) => machine)
    expect(machines).toEqual(['websocket', 'ice', 'channel'])
    expect(instances(snapshots, 'nobody')).toEqual([])
  })

  test('each once, whatever the machine', () => {
    for (const machine of SPECIFIED) {
      const { snapshots } = fold(state({ machine, name: 'x', from: 'a', to: 'b' }))
      expect(instances(snapshots, 'alice').length, machine).toBeLessThanOrEqual(1)
    }
    const { snapshots } = fold(
      state({ machine: 'turn', name: '0', from: 'none', to: 'allocating' }),
    )
    expect(instances(snapshots, 'alice')).toHaveLength(1)
  })

  test('other events change nothing, not even the object', () => {
    const { snapshots } = fold(ice('new', 'checking'))
    const note: TraceEvent = { kind: 'note', seq: 2, atUs: 2, at: 'alice', text: 'hello' }
    expect(observe(snapshots, note).snapshots).toBe(snapshots)
  })
})
