import { beforeEach, describe, expect, it } from 'vitest'
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

  it('says what the browser could not do', () => {
    session.send('too early')
    expect(session.failure).toBeUndefined()
    session.connect()
    session.send('too early')
    expect(session.failure).toBe('no data channel is open')
  })
})
