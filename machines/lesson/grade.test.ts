import { describe, expect, it } from 'vitest'
import { parseScenario, type Scenario } from '../scenario/schema.ts'
import { state, traceOf } from '../trace/sample.ts'
import { grade, type Evidence } from './grade.ts'
import { stepSchema, type Step } from './step.ts'

function scenario(more: object = {}): Scenario {
  const parsed = parseScenario({ version: 1, peers: { alice: {}, bob: {} }, ...more })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

const hints = ['one', 'two', 'three']
const events = traceOf([
  state('alice', 'ice', 'new', 'checking'),
  state('bob', 'ice', 'new', 'checking'),
  state('bob', 'ice', 'checking', 'failed'),
])
const begun = scenario()
const evidence: Evidence = { events, scenario: begun, begun }
const step = (data: object): Step => stepSchema.parse(data)

describe('a step to do', () => {
  const doing = step({
    kind: 'do',
    gate: 'bob.ice.connected',
    hints,
    wrong: [{ when: 'bob.ice.failed', say: 'bob failed' }],
  })

  it('is done when its gate opens, and answers the wrong way', () => {
    expect(grade(doing, evidence)).toEqual({ done: false, say: 'bob failed' })
    expect(grade(doing, { ...evidence, events: events.slice(0, 2) })).toEqual({ done: false })
    const connected = traceOf([state('bob', 'ice', 'checking', 'connected')])
    expect(grade(doing, { ...evidence, events: connected })).toEqual({ done: true })
  })
})

describe('a prediction', () => {
  const predicting = step({
    kind: 'predict',
    after: 'alice.ice.checking',
    options: [
      { text: 'fails', say: 'it failed later', happens: 'bob.ice.failed' },
      { text: 'checks', say: 'yes', happens: 'bob.ice.checking' },
      { text: 'connects', say: 'never', happens: 'bob.ice.connected' },
    ],
    hints,
  })

  it('is right for what the trace shows first', () => {
    const choose = (choice: number) => grade(predicting, { ...evidence, choice })
    expect(choose(1)).toEqual({ done: true, say: 'yes' })
    expect(choose(0)).toEqual({ done: false, say: 'it failed later' })
    expect(choose(2)).toEqual({ done: false, say: 'never' })
    expect(grade(predicting, evidence)).toEqual({ done: false })
  })
})

describe('a search', () => {
  const finding = step({
    kind: 'find',
    event: 'bob.ice.failed',
    wrong: [{ event: 'bob.ice.checking', say: 'too early' }],
    otherwise: 'look at bob',
    hints,
  })

  it('answers each click', () => {
    const click = (seq: number) => grade(finding, { ...evidence, seq })
    expect(click(3)).toEqual({ done: true })
    expect(click(2)).toEqual({ done: false, say: 'too early' })
    expect(click(1)).toEqual({ done: false, say: 'look at bob' })
    expect(click(99)).toEqual({ done: false })
  })

  it('takes any event that fits, or the one that it counts to', () => {
    const nth = (count: number, seq: number) =>
      grade({ ...finding, event: { event: { kind: 'state', at: 'bob' }, nth: count } } as Step, {
        ...evidence,
        seq,
      }).done
    const [first = -1, second = -1] = evidence.events
      .filter(({ kind, at }) => kind === 'state' && at === 'bob')
      .map(({ seq }) => seq)
    expect([nth(1, first), nth(1, second)]).toEqual([true, true])
    expect([nth(2, first), nth(2, second)]).toEqual([false, true])
  })

  it('takes a signaling message for the packet that carries it, and the other way round', () => {
    const message = (type: 'offer' | 'ack') =>
      ({ kind: 'signal', at: 'alice', direction: 'send', type }) as const
    const packet = { kind: 'packet.send', at: 'alice', protocol: 'signaling', type: 'offer' }
    const trace = traceOf([message('ack'), message('offer'), message('offer')])
    const said = trace.filter(({ kind }) => kind === 'signal')
    const click = (more: object, seq: number) =>
      grade({ ...finding, event: { event: packet, nth: 1 }, ...more } as Step, {
        ...evidence,
        events: trace,
        seq,
      })
    expect(said.map(({ seq }) => click({}, seq).done)).toEqual([false, true, true])
    const second = { event: { event: packet, nth: 2 } }
    expect(said.map(({ seq }) => click(second, seq).done)).toEqual([false, false, true])
    const wrong = [{ event: { event: message('offer'), nth: 1 }, say: 'the packet' }]
    const [, offer] = said.map(({ seq }) => seq)
    expect(click({ wrong }, offer ?? -1)).toEqual({ done: false, say: 'the packet' })
    const made = (phase: 'call' | 'resolved') =>
      ({ kind: 'api', at: 'alice', call: 'createOffer', phase }) as const
    const given = traceOf([made('call'), made('resolved')]).filter(({ kind }) => kind === 'api')
    const events = traceOf([made('call'), made('resolved')])
    const sought = { ...finding, event: { event: packet, nth: 1 } } as Step
    expect(given.map(({ seq }) => grade(sought, { ...evidence, events, seq }).done)).toEqual([
      false,
      true,
    ])
    const ack = { event: { event: { ...packet, type: 'ack' }, nth: 1 }, say: 'an ack' }
    expect(click({ wrong: [ack] }, said[0]?.seq ?? -1).say).toBe('an ack')
    expect(click({ event: { event: { ...packet, host: 'bob' }, nth: 1 } }, offer ?? -1).done).toBe(
      false,
    )
  })

  it('may want a field of the bytes, too', () => {
    const field = { ...finding, field: 'stun.nonce' } as Step
    const click = (more: object) => grade(field, { ...evidence, seq: 3, ...more })
    expect(click({ field: 'stun.nonce' }).done).toBe(true)
    expect(click({ field: 'stun.realm' })).toEqual({ done: false, say: 'look at bob' })
    expect(click({}).remark).toEqual({ is: 'pick-a-field' })
  })
})

describe('a fix', () => {
  const fixing = step({
    kind: 'fix',
    goal: 'bob.ice.failed',
    keep: ['peers'],
    par: 1,
    hints,
  })

  it('counts changes and leaves alone what must stay', () => {
    const changed = scenario({ iceServers: [] })
    expect(grade(fixing, { ...evidence, scenario: changed })).toEqual({ done: true, changes: 1 })
    const renamed = scenario({ peers: { alice: { polite: true }, bob: { polite: false } } })
    const { done, remark } = grade(fixing, { ...evidence, scenario: renamed })
    expect([done, remark]).toEqual([false, { is: 'keep', path: 'peers' }])
  })
})

describe('breaking', () => {
  const breaking = step({ kind: 'break', goal: 'bob.ice.failed', hints })
  const hit = { kind: 'fault.hit', at: 'bob', fault: 'f', action: 'drop' } as const

  it('takes so many dropped packets and nothing else', () => {
    const drops = (count: number) =>
      grade(breaking, {
        ...evidence,
        events: traceOf([
          ...Array.from({ length: count }, () => hit),
          state('bob', 'ice', 'checking', 'failed'),
        ]),
      })
    expect(drops(1)).toEqual({ done: true })
    expect(drops(2).remark).toEqual({ is: 'too-many-drops', dropped: 2, allowed: 1 })
    const other = grade(breaking, { ...evidence, scenario: scenario({ iceServers: [] }) })
    expect(other.remark).toEqual({ is: 'only-drop' })
  })
})

describe('an explanation', () => {
  it('is right when it names the cause that is found', () => {
    const explaining = step({
      kind: 'explain',
      options: [
        { text: 'a', say: 'no', cause: 'firewall' },
        { text: 'b', say: 'yes', cause: 'unknown' },
      ],
      hints,
    })
    expect(grade(explaining, { ...evidence, choice: 0 })).toEqual({ done: false, say: 'no' })
    expect(grade(explaining, { ...evidence, choice: 1, events: [] }).done).toBe(false)
  })
})
