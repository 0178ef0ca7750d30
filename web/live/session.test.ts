import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { LinkEvents } from '../link/client.ts'
import { START } from '../store/fixture.ts'
import { Store } from '../store/store.svelte.ts'
import { FakeConnection } from './agent/fake-connection.ts'
import { TWO_BROWSERS } from './ready-made.ts'
import { Session } from './session.svelte.ts'

let sent: Request[]
let link: LinkEvents
let store: Store
let connections: FakeConnection[]
let session: Session
let beats: (() => void)[]

function respond(response: Response): void {
  link.onresponse(response)
}

/** A page in the seat `left`, with frames as they come. */
beforeEach(() => {
  sent = []
  connections = []
  beats = []
  const createLink = (events: LinkEvents) => {
    link = events
    return { send: (request: Request) => void sent.push(request), close: () => undefined }
  }
  store = new Store(createLink, { next: (callback) => callback(0) })
  link.onstatus('open')
  store.apply({ type: 'load', scenario: TWO_BROWSERS, at: 0 })
  const status = { phase: 'running', atUs: 0, wallMs: 0, head: -1 } as const
  respond({ type: 'opened', ref: store.state.lab?.ref ?? 0, lab: 'a', status })
  const live = { beganMs: 0, outside: ['left', 'right'] }
  respond({ type: 'events', lab: 'a', events: [{ ...START, live }] })
  store.apply({ type: 'attach', as: 'left' })
  respond({ type: 'done', ref: store.state.lab?.seat?.ref ?? 0, lab: 'a' })
  session = new Session(store, {
    create: () => {
      const made = new FakeConnection()
      connections.push(made)
      return made
    },
    every: (_, callback) => {
      beats.push(callback)
      return () => undefined
    },
  })
  sent = []
})

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

function signals(): string[] {
  return sent.flatMap((request) =>
    request.type === 'signal' ? [`${request.signal.type} to ${request.to}`] : [],
  )
}

function hear(signal: Extract<Response, { type: 'signal' }>['signal']): void {
  respond({ type: 'signal', lab: 'a', from: 'right', to: 'left', signal })
}

describe('a session', () => {
  it('calls the other peer, talks, and says goodbye', async () => {
    session.connect()
    await settle()
    expect(signals()).toEqual(['offer to right'])
    const [pc] = connections
    pc?.connection('connected')
    pc?.channels[0]?.become('open')
    expect([session.state, session.canSend]).toEqual(['connected', true])
    session.send('hello')
    pc?.channels[0]?.hear('hi')
    expect(session.lines.map(({ direction, text }) => `${direction} ${text}`)).toEqual([
      'send hello',
      'receive hi',
    ])
    session.hangUp()
    expect([signals().at(-1), session.state]).toEqual(['bye to right', 'none'])
  })

  it('answers who calls, also after somebody has left', async () => {
    hear({ type: 'offer', sdp: 'theirs' })
    await settle()
    hear({ type: 'bye' })
    expect([session.hasLeft, session.state]).toEqual([true, 'none'])
    hear({ type: 'candidate', candidate: 'late', sdpMid: '0', sdpMLineIndex: 0 })
    hear({ type: 'offer', sdp: 'theirs' })
    await settle()
    expect(signals()).toEqual(['answer to right', 'answer to right'])
    expect([connections.length, session.hasLeft]).toEqual([2, false])
    expect(connections[1]?.candidates).toEqual([])
  })

  it('keeps what happens while the server is away, and tells it from its seat', async () => {
    link.onstatus('lost')
    session.connect()
    await settle()
    expect(sent).toEqual([])
    link.onstatus('open')
    respond({ type: 'done', ref: store.state.lab?.seat?.ref ?? 0, lab: 'a' })
    beats[0]?.()
    expect(sent.map(({ type }) => type)).toEqual(['attach', 'report', 'signal'])
  })

  it('says where the other peer is when this browser has no way there', async () => {
    session.connect()
    const [pc] = connections
    if (pc) pc.stats = [{ type: 'remote-candidate', address: '127.0.0.1' }]
    const look = async (state: string): Promise<string | undefined> => {
      pc?.connection(state)
      beats[1]?.()
      await settle()
      return session.unpaired
    }
    expect([await look('connecting'), await look('failed')]).toEqual([undefined, '127.0.0.1'])
    session.hangUp()
    session.connect()
    expect(session.unpaired).toBeUndefined()
  })

  it('says what the browser could not do', () => {
    session.send('too early')
    expect(session.failure).toBeUndefined()
    session.connect()
    session.send('too early')
    expect(session.failure).toBe('no data channel is open')
  })
})

/** A microphone that runs until it is stopped, or until somebody pulls its plug. */
class FakeMicrophone extends EventTarget {
  readonly kind = 'audio'
  isRunning = true

  stop(): void {
    this.isRunning = false
  }
}

describe('a microphone', () => {
  let microphone: FakeMicrophone
  let allow: () => void

  beforeEach(() => {
    microphone = new FakeMicrophone()
    const stream = { getTracks: () => [microphone] }
    const asked = new Promise((resolve) => {
      allow = () => resolve(stream)
    })
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => asked } })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('stays off when it is allowed after the page has left the lab', async () => {
    const asking = session.toggle('microphone')
    session.end()
    allow()
    await asking
    expect([microphone.isRunning, session.open.microphone]).toEqual([false, undefined])
  })

  it('that ends by itself is taken back from the other side, and the person is told', async () => {
    session.connect()
    const asking = session.toggle('microphone')
    allow()
    await asking
    expect(session.open.microphone).toBeDefined()
    microphone.dispatchEvent(new Event('ended'))
    await settle()
    expect(session.open.microphone).toBeUndefined()
    expect(session.trouble).toEqual({ device: 'microphone', why: 'ended' })
    beats[0]?.()
    const calls = sent.flatMap((request) => (request.type === 'report' ? request.events : []))
    expect(calls).toContainEqual(expect.objectContaining({ call: 'removeTrack' }))
  })
})
