import { beforeEach, describe, expect, it } from 'vitest'
import { reportSchema, type Report } from '../../../machines/live/report.ts'
import type { Signal } from '../../../machines/live/signal.ts'
import { Agent } from './agent.ts'
import { FakeChannel, FakeConnection, FakeTransport } from './fake-connection.ts'
import { Outbox } from './outbox.ts'

let pc: FakeConnection
let agent: Agent
let outbox: Outbox
let reports: Report[]
let signals: Signal[]
let messages: string[]

function made(polite = true): Agent {
  pc = new FakeConnection()
  const way = {
    isOpen: true,
    report: (events: Report[]) => void reports.push(...events),
    signal: (_: string, signal: Signal) => void signals.push(signal),
  }
  outbox = new Outbox(way)
  return new Agent(
    { peer: 'server', polite },
    {
      outbox,
      create: () => pc,
      onchange: () => undefined,
      onmessage: ({ direction, text }) => messages.push(`${direction} ${text}`),
      ontrack: () => undefined,
      onlost: () => undefined,
    },
  )
}

beforeEach(() => {
  reports = []
  signals = []
  messages = []
  agent = made()
})

/** Lets all promises that are under way settle, and takes what was reported. */
async function settle(): Promise<string[]> {
  await new Promise((resolve) => setTimeout(resolve))
  outbox.flush(Infinity)
  return reports.splice(0).map(inShort)
}

function inShort(report: Report): string {
  expect(reportSchema.safeParse(report).error).toBeUndefined()
  if (report.kind === 'api') return `${report.call} ${report.phase}`
  if (report.kind === 'state')
    return `${[report.machine, ...(report.name ? [report.name] : [])].join(' ')}: ${report.from} → ${report.to}`
  return report.kind === 'note' ? report.text : `${report.direction} ${report.text ?? report.size}`
}

describe('calling', () => {
  it('offers, and tells each call and state on the way before the offer goes out', async () => {
    agent.connect()
    expect(await settle()).toEqual([
      'RTCPeerConnection call',
      'createDataChannel call',
      'negotiationneeded event',
      'negotiation: idle → making-offer',
      'createOffer call',
      'createOffer resolved',
      'setLocalDescription call',
      'signaling: stable → have-local-offer',
      'setLocalDescription resolved',
      'negotiation: making-offer → awaiting-answer',
    ])
    expect(signals).toEqual([{ type: 'offer', sdp: 'offer 1' }])
    agent.receive({ type: 'answer', sdp: 'theirs' })
    expect(await settle()).toContain('signaling: have-local-offer → stable')
  })

  it('holds candidates until their description is there', async () => {
    agent.receive({ type: 'candidate', candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 })
    await settle()
    expect(pc.candidates).toEqual([])
    agent.receive({ type: 'offer', sdp: 'theirs' })
    await settle()
    expect(pc.candidates).toEqual([{ candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0 }])
    expect(signals).toEqual([{ type: 'answer', sdp: 'answer' }])
  })

  it('gives way when both have made an offer and it is polite, and ignores the other otherwise', async () => {
    agent.connect()
    await settle()
    agent.receive({ type: 'offer', sdp: 'theirs' })
    expect(await settle()).toContain('setRemoteDescription resolved')
    expect(signals.map(({ type }) => type)).toEqual(['offer', 'answer'])
    signals = []
    agent = made(false)
    agent.connect()
    await settle()
    agent.receive({ type: 'offer', sdp: 'theirs' })
    expect((await settle()).join()).toContain('offer ignored')
    expect(signals.map(({ type }) => type)).toEqual(['offer'])
  })

  it('tells a call that failed, with the reason', async () => {
    pc.failing = 'createOffer'
    agent.connect()
    await new Promise((resolve) => setTimeout(resolve))
    outbox.flush()
    expect(reports).toContainEqual({
      kind: 'api',
      call: 'createOffer',
      phase: 'rejected',
      peer: 'server',
      detail: { message: 'InvalidStateError: not now' },
    })
  })

  it('sends its candidates as they come, and their end once', async () => {
    pc.fire('icecandidate', { candidate: { candidate: 'a', sdpMid: '0', sdpMLineIndex: 0 } })
    pc.fire('icecandidate', { candidate: { candidate: '', sdpMid: '0', sdpMLineIndex: 0 } })
    pc.fire('icecandidate', { candidate: null })
    await settle()
    expect(signals).toEqual([
      { type: 'candidate', candidate: 'a', sdpMid: '0', sdpMLineIndex: 0 },
      { type: 'end-of-candidates' },
    ])
  })
})

describe('watching', () => {
  it('tells the states of transports that the browser shows, once each', async () => {
    const dtls = new FakeTransport()
    dtls.iceTransport = new FakeTransport()
    pc.sctp = Object.assign(new FakeTransport(), { state: 'connecting', transport: dtls })
    agent.connect()
    await settle()
    dtls.iceTransport.become('checking')
    dtls.become('connecting')
    dtls.become('connecting')
    pc.sctp.become('connected')
    expect(await settle()).toEqual([
      'ice 0: new → checking',
      'dtls 0: new → connecting',
      'sctp: connecting → connected',
    ])
  })

  it('tells a channel that comes in open already, and what it carries', async () => {
    const channel = new FakeChannel('theirs')
    channel.readyState = 'open'
    pc.fire('datachannel', { channel })
    channel.hear('hello')
    channel.hear(new ArrayBuffer(5))
    agent.send('你好')
    channel.become('closing')
    channel.become('closed')
    expect((await settle()).slice(1)).toEqual([
      'datachannel event',
      'channel theirs: connecting → open',
      'receive hello',
      'receive 5',
      'send 你好',
      'channel theirs: open → closing',
      'channel theirs: closing → closed',
    ])
    expect(messages).toEqual(['receive hello', 'send 你好'])
    expect(() => agent.send('more')).toThrow('no data channel is open')
  })

  it('looks once more when it is closed, which fires no events', async () => {
    await settle()
    agent.close()
    agent.close()
    expect(await settle()).toEqual([
      'negotiation: idle → closed',
      'close call',
      'signaling: stable → closed',
      'ice: new → closed',
      'connection: new → closed',
      'close resolved',
    ])
  })

  it('records statistics as plain data', async () => {
    pc.stats = [{ id: 'T1', type: 'transport', bytesSent: 3, strange: {}, absent: undefined }]
    const stats = { stats: [{ id: 'T1', type: 'transport', bytesSent: 3 }] }
    expect(await agent.record()).toEqual(stats)
    outbox.flush()
    expect(reports.at(-1)).toMatchObject({ call: 'getStats', phase: 'resolved', detail: stats })
  })
})
