import { describe, expect, it } from 'vitest'
import { faultSchema } from '../../../../machines/scenario/fault-shape.ts'
import { Rules } from '../../network/rules/rules.ts'
import { randomStream } from '../../world/random.ts'
import { interceptBy, type Intercept, type SignalingHop } from './intercept.ts'

interface Waiting {
  atUs: number
  act: () => void
  owner: string | undefined
  cause: number | undefined
}

/** Rules, a clock that the test turns, and what was recorded. */
function setup(...faults: object[]) {
  let nowUs = 0
  let cause = 100
  const recorded: { at: string; cause: number; detail?: string | undefined }[] = []
  const waiting: Waiting[] = []
  const random = (purpose: string, owner = '') => randomStream(1, owner, purpose)
  const rules = new Rules(
    faults.map((fault, i) => faultSchema.parse({ id: `rule-${i}`, ...fault })),
    { nowUs: () => nowUs, random },
  )
  const intercept = interceptBy(rules, {
    nowUs: () => nowUs,
    random,
    cause: () => cause,
    because: (seq) => (cause = seq),
    record: (draft) => {
      const { at } = draft
      recorded.push({ at, cause, ...(draft.kind === 'fault.hit' && { detail: draft.detail }) })
      return 1000 + recorded.length
    },
    after: (delayUs, act, owner, by) => {
      waiting.push({ atUs: nowUs + delayUs, act, owner, cause: by })
      return { cancelled: false }
    },
  })
  const passTime = (untilUs: number): void => {
    nowUs = untilUs
    for (const each of waiting.filter(({ atUs }) => atUs <= untilUs)) {
      waiting.splice(waiting.indexOf(each), 1)
      each.act()
    }
  }
  return { intercept, recorded, waiting, passTime, cause: () => cause }
}

const OFFER = JSON.stringify({ type: 'offer', id: 2, to: 'bob', sdp: 'v=0\r\na=setup:actpass\r\n' })
const candidate = (id: number): string =>
  JSON.stringify({
    type: 'candidate',
    id,
    to: 'bob',
    candidate: 'candidate:1 1 udp 1 h 1 typ host',
  })

const UP: SignalingHop = { from: 'alice', to: 'bob', at: 'signaling' }
const DOWN: SignalingHop = { from: 'alice', to: 'bob', at: 'bob' }
const REGISTER: SignalingHop = { from: 'alice', to: 'signaling', at: 'signaling' }
const ACK: SignalingHop = { from: 'signaling', to: 'alice', at: 'alice' }

function passing(intercept: Intercept): (text: string, hop?: SignalingHop) => string[] {
  const got: string[] = []
  return (text, hop = UP) => {
    intercept(text, hop, (left) => got.push(left))
    return got
  }
}

describe('rules on signaling messages', () => {
  it('leave alone what no rule is about', () => {
    const { intercept, recorded } = setup({ match: { type: 'answer' }, action: 'drop' })
    expect(passing(intercept)(OFFER)).toEqual([OFFER])
    expect(recorded).toEqual([])
  })

  it.each([
    ['send', UP, 'alice'],
    ['receive', DOWN, 'bob'],
  ] as const)('drop at the stage %s, and at no other', (direction, hop, at) => {
    const match = { protocol: 'signaling', type: 'offer', from: 'alice', to: 'bob', direction }
    const { intercept, recorded } = setup({ match, action: 'drop' })
    const pass = passing(intercept)
    expect(pass(OFFER, hop)).toEqual([])
    expect(recorded).toEqual([{ at, cause: 100, detail: 'offer from alice to bob' }])
    expect(pass(OFFER, hop === UP ? DOWN : UP)).toEqual([OFFER])
  })

  it.each([
    [REGISTER, 'send'],
    [REGISTER, 'receive'],
    [ACK, 'send'],
    [ACK, 'receive'],
  ] as const)('meet a message with the server at both stages', (hop, direction) => {
    const { intercept } = setup({ match: { protocol: 'signaling', direction }, action: 'drop' })
    expect(passing(intercept)('{"type":"ack","of":1}', hop)).toEqual([])
  })

  it('delay one message, on behalf of who has it and because of the rule', () => {
    const match = { protocol: 'signaling', has: 'typ-host' }
    const { intercept, waiting, passTime } = setup({ match, nth: 1, action: 'delay', delayMs: 20 })
    const pass = passing(intercept)
    expect(pass(candidate(3))).toEqual([])
    expect(waiting).toMatchObject([{ atUs: 20_000, owner: 'signaling', cause: 1001 }])
    passTime(20_000)
    expect(pass(candidate(4))).toEqual([candidate(3), candidate(4)])
  })

  it('deliver twice, and change what is delivered', () => {
    const match = { protocol: 'signaling', has: 'setup-actpass' }
    const { intercept, recorded, cause } = setup(
      { match, action: 'duplicate' },
      { match, action: 'rewrite', field: 'sdp.setup', value: 'active' },
    )
    const [first, second] = passing(intercept)(OFFER)
    expect(first).toContain('a=setup:active')
    expect(second).toBe(first)
    expect(recorded.map((each) => [each.cause, each.detail])).toEqual([
      [100, 'offer from alice to bob'],
      [1001, 'offer from alice to bob: a=setup: "actpass" → "active"'],
    ])
    expect(cause()).toBe(100)
  })

  it('say when a rule changes nothing', () => {
    const rewrite = { action: 'rewrite', field: 'candidate.port', value: '1' }
    const { intercept, recorded } = setup({ match: { protocol: 'signaling' }, ...rewrite })
    expect(passing(intercept)(OFFER)).toEqual([OFFER])
    expect(recorded[0]?.detail).toContain('nothing changed: this message has no candidate')
  })

  it('hold one back until the next has passed, or for so long', () => {
    const match = { protocol: 'signaling', type: 'candidate' }
    const { intercept, passTime } = setup({ match, nth: [1, 3], action: 'reorder', delayMs: 50 })
    const pass = passing(intercept)
    expect(pass(candidate(1))).toEqual([])
    expect(pass(candidate(2))).toEqual([candidate(2), candidate(1)])
    pass(candidate(3))
    passTime(49_999)
    expect(pass('{}', DOWN)).toHaveLength(3)
    passTime(50_000)
    expect(pass('{}', DOWN)).toContain(candidate(3))
  })

  it('corrupt the text, whatever the other end makes of it', () => {
    const { intercept } = setup({ match: { protocol: 'signaling' }, action: 'corrupt' })
    const [left = ''] = passing(intercept)(OFFER)
    expect([...left].filter((letter, i) => letter !== OFFER[i])).toHaveLength(1)
  })

  it('let pass what is no JSON', () => {
    const { intercept } = setup({ match: { protocol: 'signaling', type: 'offer' }, action: 'drop' })
    expect(passing(intercept)('null')).toEqual(['null'])
    expect(passing(intercept)('{{')).toEqual(['{{'])
  })

  it('keeps the order of a stream: what follows a delayed message waits, too', () => {
    const { intercept, passTime } = setup({
      match: { protocol: 'signaling', type: 'offer' },
      nth: 1,
      action: 'delay',
      delayMs: 200,
    })
    const pass = passing(intercept)
    pass(OFFER)
    passTime(50_000)
    expect(pass(candidate(3))).toEqual([])
    passTime(200_000)
    const got = pass(candidate(4))
    expect(got).toEqual([OFFER, candidate(3), candidate(4)])
  })
})
