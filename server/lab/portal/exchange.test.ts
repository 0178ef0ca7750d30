import { describe, expect, it } from 'vitest'
import type { OutsideSignal } from '../../../machines/live/signal.ts'
import type { Draft } from '../../../machines/trace/event.ts'
import type { Intercept } from '../services/signaling/intercept.ts'
import type { Forwarded } from '../services/signaling/message.ts'
import { Exchange } from './exchange.ts'

interface Heard {
  peers: string[][]
  messages: Forwarded[]
}

/** An exchange whose entries run at once; `alice` is inside. */
function setUp(intercept: Intercept = (text, _, deliver) => deliver(text)) {
  const events: Draft[] = []
  const sent: OutsideSignal[] = []
  const owners: (string | undefined)[] = []
  const exchange = new Exchange({
    after: (_, act, owner) => {
      owners.push(owner)
      act()
      return { cancelled: false }
    },
    record: (draft) => events.push(draft) - 1,
    because: () => undefined,
    cause: () => 0,
    intercept,
    send: (message) => void sent.push(message),
  })
  const heard: Heard = { peers: [], messages: [] }
  exchange.join('alice', {
    onpeers: (peers) => void heard.peers.push(peers),
    onmessage: (message) => void heard.messages.push(message),
  })
  const told = (): string[] =>
    events.map((event) =>
      event.kind === 'signal'
        ? `${event.at} ${event.direction} ${event.type}`
        : `${event.kind} ${event.at}: ${'text' in event ? event.text : ''}`,
    )
  return { exchange, events, sent, heard, told, owners }
}

const offer = { type: 'offer', sdp: 'v=0' } as const

describe('the signaling of a live lab', () => {
  it('tells peers inside who is there', () => {
    const { exchange, heard, told } = setUp()
    exchange.present('browser', true)
    exchange.present('browser', true)
    exchange.present('browser', false)
    expect(heard.peers).toEqual([['alice'], ['alice', 'browser'], ['alice']])
    expect(told()).toEqual([
      'alice receive peers',
      'browser send register',
      'alice receive peers',
      'browser send close',
      'alice receive peers',
    ])
  })

  it('carries what one outside says to one inside', () => {
    const { exchange, heard, told, owners } = setUp()
    exchange.present('browser', true)
    exchange.say({ from: 'browser', to: 'alice', ...offer })
    expect(heard.messages).toEqual([
      { type: 'offer', sdp: 'v=0', n: 1, from: 'browser', to: 'alice' },
    ])
    expect(told().slice(-2)).toEqual(['browser send offer', 'alice receive offer'])
    expect(owners.at(-1)).toBe('alice')
  })

  it('carries what one inside says to one outside', () => {
    const { exchange, sent, told } = setUp()
    exchange.present('browser', true)
    const candidate = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: null }
    exchange.say({ from: 'alice', to: 'browser', type: 'candidate', ...candidate })
    exchange.say({ from: 'alice', to: 'browser', type: 'end-of-candidates' })
    expect(sent.map(({ from, to, signal }) => ({ from, to, ...signal }))).toEqual([
      { from: 'alice', to: 'browser', type: 'candidate', ...candidate },
      { from: 'alice', to: 'browser', type: 'end-of-candidates' },
    ])
    expect(told().slice(-4)).toEqual([
      'alice send candidate',
      'browser receive candidate',
      'alice send end-of-candidates',
      'browser receive end-of-candidates',
    ])
  })

  it('carries what two outside say to each other', () => {
    const { exchange, sent, told } = setUp()
    exchange.present('left', true)
    exchange.present('right', true)
    exchange.say({ from: 'left', to: 'right', ...offer })
    expect(sent).toEqual([{ from: 'left', to: 'right', signal: offer }])
    expect(told().slice(-2)).toEqual(['left send offer', 'right receive offer'])
  })

  it('says when nobody is there', () => {
    const { exchange, sent, told } = setUp()
    exchange.say({ from: 'alice', to: 'browser', ...offer })
    expect(sent).toEqual([])
    expect(told().at(-1)).toBe('note alice: signaling: browser is not there')
  })

  it('says when somebody has left before a message came', () => {
    const { exchange, sent, told } = setUp((text, _, deliver) => {
      exchange.present('browser', false)
      deliver(text)
    })
    exchange.present('browser', true)
    exchange.say({ from: 'alice', to: 'browser', ...offer })
    expect(sent).toEqual([])
    expect(told()).not.toContain('browser receive offer')
    expect(told().at(-1)).toBe('note alice: signaling: browser is not there')
  })

  it('lets rules act on the way out of the sender and into the receiver', () => {
    const hops: string[] = []
    const { exchange, heard } = setUp((text, { from, to, at }, deliver) => {
      hops.push(`${from} ${to} ${at}`)
      deliver(text.replace('v=0', 'v=1'))
    })
    exchange.say({ from: 'browser', to: 'alice', ...offer })
    expect(hops).toEqual(['browser alice signaling', 'browser alice alice'])
    expect(heard.messages).toMatchObject([{ sdp: 'v=1' }])
  })

  it('notes what a rule has made of a message that cannot be read any more', () => {
    const { exchange, heard, told } = setUp((_, __, deliver) => deliver('{'))
    exchange.say({ from: 'browser', to: 'alice', ...offer })
    expect(heard.messages).toEqual([])
    expect(told().at(-1)).toBe('note alice: signaling: not JSON')
  })
  it('notes what a rule has made a message that only a server could send', () => {
    const { exchange, heard, sent, told } = setUp((text, { at }, deliver) =>
      deliver(at === 'alice' ? text.replace('"offer"', '"peers","peers":[]') : text),
    )
    exchange.say({ from: 'browser', to: 'alice', ...offer })
    expect([heard.messages, sent]).toEqual([[], []])
    expect(told().at(-1)).toBe('note alice: signaling: no peer says peers')
  })
})
