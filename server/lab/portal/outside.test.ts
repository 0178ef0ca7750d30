/** A live lab at its own door: what is refused, what is written down, who is whom. */
import { afterEach, describe, expect, it } from 'vitest'
import type { OutsideSignal } from '../../../machines/live/signal.ts'
import { parseScenario, type Scenario } from '../../../machines/scenario/schema.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import type { Lab } from '../lab.ts'
import { loadLab } from '../testing/bundle.ts'
import type { RealDatagram } from './portal.ts'

const { openLab } = await loadLab()
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

let lab: Lab | undefined
afterEach(() => lab?.end('closed'))

function scenarioOf(peers: object): Scenario {
  const parsed = parseScenario({
    version: 1,
    peers,
    iceServers: [],
    script: [],
    limits: { events: 200 },
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.scenario
}

const TWO = { left: { outside: true }, right: { outside: true } }
const ONE = { werift: {}, browser: { outside: true } }

function open(peers: object) {
  const sent: RealDatagram[] = []
  const said: OutsideSignal[] = []
  const opened = openLab(scenarioOf(peers), {
    yield: turn,
    portal: {
      addresses: ['127.0.0.1'],
      ports: [4000],
      beganMs: 5,
      sendDatagram: (datagram) => void sent.push(datagram),
      sendSignal: (message) => void said.push(message),
    },
  })
  lab = opened
  const events: TraceEvent[] = []
  const take = (): TraceEvent[] => {
    events.push(...opened.take())
    return events
  }
  return { lab: opened, sent, said, take }
}

const offer = { type: 'offer', sdp: 'v=0\r\na=ice-ufrag:abcd\r\n' } as const
const from = { address: '127.0.0.1', port: 9 }
const to = { address: '127.0.0.1', port: 4000 }
const payload = new Uint8Array([1, 2, 3])

describe('a lab with peers outside', () => {
  it('does not open without a way to them, and leaves the realm free', () => {
    expect(() => openLab(scenarioOf(ONE), { yield: turn })).toThrow(
      /^peers\.browser\.outside: .* run `npx peerscope serve`$/,
    )
    open(ONE)
  })

  it('carries signaling between two of them, both being there', async () => {
    const { lab, said, take } = open(TWO)
    await lab.present('left', true)
    await lab.present('right', true)
    await lab.receiveSignal({ from: 'left', to: 'right', signal: offer }, 1000)
    await lab.present('left', true, 2000)
    expect(said).toEqual([{ from: 'left', to: 'right', signal: offer }])
    const signals = take().flatMap((event) =>
      event.kind === 'signal' ? [[event.at, event.direction, event.type, event.cause]] : [],
    )
    expect(signals).toEqual([
      ['left', 'send', 'register', undefined],
      ['right', 'send', 'register', undefined],
      ['left', 'send', 'offer', undefined],
      ['right', 'receive', 'offer', 3],
    ])
  })

  it('writes down what they tell of themselves, under their own name', async () => {
    const { lab, take } = open(ONE)
    const report = [
      { kind: 'state', machine: 'connection', from: 'new', to: 'closed', peer: 'werift' },
      { kind: 'state', machine: 'connection', from: 'closed', to: 'connected', peer: 'werift' },
      { kind: 'note', text: 'hello' },
    ] as const
    expect(await lab.report('browser', report, 3000)).toEqual({ ok: true })
    expect(take().filter(({ at }) => at === 'browser')).toMatchObject([
      { atUs: 3000, at: 'browser', ...report[0] },
      { atUs: 3000, at: 'browser', ...report[1] },
      // What no machine allows is told of real peers as well.
      { kind: 'violation', at: 'browser', machine: 'connection' },
      { atUs: 3000, at: 'browser', ...report[2] },
    ])
  })

  it.each<[string, (lab: Lab) => Promise<unknown>]>([
    ['a report', (lab) => lab.report('werift', [{ kind: 'note', text: 'I am not' }])],
    ['a signal', (lab) => lab.receiveSignal({ from: 'werift', to: 'browser', signal: offer })],
    ['presence', (lab) => lab.present('werift', true)],
  ])('refuses %s in the name of a peer that is inside', async (_, act) => {
    const { lab, take } = open(ONE)
    await lab.present('browser', true)
    // The second time nothing happens but what was due.
    await lab.present('browser', true, 10)
    const before = take().length
    expect(await act(lab)).toEqual({ ok: false, message: 'werift is no peer outside of this lab' })
    expect(take()).toHaveLength(before)
  })

  it('takes no datagrams of strangers when several could have sent them, and says so once', async () => {
    const { lab, take } = open({ werift: {}, ...TWO })
    await lab.receiveDatagram({ from, to, payload })
    await lab.receiveDatagram({ from, to, payload })
    const candidate = 'candidate:1 1 udp 1 127.0.0.1 9 typ host'
    const signal = { type: 'candidate', candidate, sdpMid: '0', sdpMLineIndex: 0 } as const
    await lab.receiveSignal({ from: 'right', to: 'left', signal })
    await lab.receiveDatagram({ from, to, payload })
    const told = take().flatMap((event) =>
      event.kind === 'packet.send' || event.kind === 'note' ? [event] : [],
    )
    expect(told).toMatchObject([
      { kind: 'note', text: expect.stringContaining('from 127.0.0.1:9 are not let in') as unknown },
      { kind: 'note', text: 'signaling: left is not there' },
      { kind: 'packet.send', at: 'right', from: '127.0.0.1:9', to: '127.0.0.1:4000' },
    ])
  })

  it('takes nothing in when nobody is outside', async () => {
    const { lab } = open({ alice: {}, bob: {} })
    expect(await lab.receiveDatagram({ from, to, payload })).toEqual({
      ok: false,
      message: 'nobody in this lab is outside',
    })
  })

  it('ends as said when its trace is full', async () => {
    const { lab, take } = open(ONE)
    const many = Array.from({ length: 64 }, () => ({ kind: 'note', text: 'again' }) as const)
    for (let n = 0; n < 4; n++) await lab.report('browser', many)
    expect(take().at(-1)).toMatchObject({ kind: 'lab.end', reason: 'trace-full' })
    expect(await lab.report('browser', many)).toEqual({ ok: false, message: 'the lab has ended' })
  })
})
