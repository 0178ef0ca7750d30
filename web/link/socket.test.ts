import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CLOSE_TOKEN_EXPIRED } from '../../machines/link/access.ts'
import type { LabStatus, Response } from '../../machines/link/protocol.ts'
import type { Connection, Link } from './client.ts'
import { FakeWorld, notes } from './fake.ts'
import { browserWorld, FIRST_RETRY_MS, LONGEST_RETRY_MS, socketLink } from './socket.ts'

const status: LabStatus = { phase: 'paused', atUs: 0, wallMs: 0, head: -1 }

let world: FakeWorld
let link: Link
let shown: Response[]
let connections: Connection[]

beforeEach(() => {
  world = new FakeWorld()
  shown = []
  connections = []
  link = socketLink(world, {
    onresponse: (response) => shown.push(response),
    onstatus: (connection) => connections.push(connection),
  })
})

function openLab(): void {
  link.send({ type: 'open', ref: 1, scenario: {} })
  world.socket.on.open()
  world.socket.receive({ type: 'opened', ref: 1, lab: 'a', status })
}

function seqs(): number[] {
  return shown.flatMap((response) =>
    response.type === 'events' ? response.events.map(({ seq }) => seq) : [],
  )
}

describe('socket link', () => {
  it('connects only when there is something to say', () => {
    expect(world.sockets).toHaveLength(0)
    openLab()
    expect(world.socket.sent).toEqual([{ type: 'open', ref: 1, scenario: {} }])
    expect(connections).toEqual(['connecting', 'open'])
  })

  it('resumes after the last event it has, and shows each event once', () => {
    openLab()
    world.socket.receive({ type: 'events', lab: 'a', events: notes(0, 4) })
    world.socket.close()
    world.pass()
    world.socket.on.open()
    expect(world.socket.sent).toMatchObject([{ type: 'resume', lab: 'a', after: 4 }])
    world.socket.receive({ type: 'events', lab: 'a', events: notes(3, 7) })
    expect(seqs()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(connections).toEqual(['connecting', 'open', 'lost', 'open'])
  })

  it('asks again when events are missing in between', () => {
    openLab()
    world.socket.receive({ type: 'events', lab: 'a', events: notes(2, 3) })
    expect(world.socket.sent.at(-1)).toMatchObject({ type: 'resume', lab: 'a', after: -1 })
    expect(seqs()).toEqual([])
  })

  it('shows the answer to a resume as a status', () => {
    openLab()
    world.socket.close()
    world.pass()
    world.socket.on.open()
    world.socket.receive({ type: 'opened', ref: -1, lab: 'a', status })
    expect(shown.at(-1)).toEqual({ type: 'status', lab: 'a', status })
  })

  it('opens again when the connection was lost before the answer', () => {
    link.send({ type: 'open', ref: 1, scenario: {} })
    world.socket.on.open()
    world.socket.close()
    world.pass()
    world.socket.on.open()
    expect(world.socket.sent).toEqual([{ type: 'open', ref: 1, scenario: {} }])
  })

  it('keeps requests made while there is no connection, behind the resume', () => {
    openLab()
    world.socket.close()
    link.send({ type: 'pause', lab: 'a' })
    world.pass()
    world.socket.on.open()
    expect(world.socket.sent.map(({ type }) => type)).toEqual(['resume', 'pause'])
  })

  it('drops what still arrives of a lab that was replaced', () => {
    openLab()
    link.send({ type: 'open', ref: 2, scenario: {} })
    world.socket.receive({ type: 'events', lab: 'a', events: notes(0, 1) })
    expect(seqs()).toEqual([])
  })

  it('waits longer each time, up to a limit, and starts over after a success', () => {
    openLab()
    for (let attempt = 0; attempt < 8; attempt++) {
      world.socket.close()
      world.pass()
    }
    expect(world.pausesMs.slice(0, 3)).toEqual([
      FIRST_RETRY_MS,
      FIRST_RETRY_MS * 2,
      FIRST_RETRY_MS * 4,
    ])
    expect(Math.max(...world.pausesMs)).toBe(LONGEST_RETRY_MS)
    world.socket.on.open()
    world.socket.close()
    expect(world.pausesMs.at(-1)).toBe(FIRST_RETRY_MS)
  })

  it('says that the link has expired until it is let in again, and resumes then', () => {
    openLab()
    world.socket.close(CLOSE_TOKEN_EXPIRED)
    world.pass()
    world.socket.close(1006)
    world.pass()
    world.socket.on.open()
    expect(connections).toEqual(['connecting', 'open', 'expired', 'expired', 'open'])
    expect(world.socket.sent).toMatchObject([{ type: 'resume', lab: 'a' }])
    world.socket.close(1006)
    expect(connections.at(-1)).toBe('lost')
  })

  it('connects anew when the server says what is not of the protocol', () => {
    openLab()
    world.socket.on.message('not json')
    expect(connections.at(-1)).toBe('lost')
  })

  it('stays closed once closed', () => {
    openLab()
    link.close()
    world.pass()
    expect(world.sockets).toHaveLength(1)
  })

  it('misses nothing and repeats nothing, however often the connection breaks', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 30 }), (cuts) => {
        const trace = notes(0, 99)
        world = new FakeWorld()
        shown = []
        link = socketLink(world, { onresponse: (r) => shown.push(r), onstatus: () => {} })
        openLab()
        let sent = 0
        for (const count of cuts) {
          world.socket.receive({
            type: 'events',
            lab: 'a',
            events: trace.slice(sent, sent + count),
          })
          world.socket.close()
          world.pass()
          world.socket.on.open()
          const [resume] = world.socket.sent
          if (resume?.type !== 'resume') throw new Error('it did not resume')
          sent = resume.after + 1
        }
        world.socket.receive({ type: 'events', lab: 'a', events: trace.slice(sent) })
        expect(seqs()).toEqual(trace.map(({ seq }) => seq))
      }),
    )
  })
})

it('follows a lab that somebody else opened from its start, and resumes it like any other', () => {
  link.send({ type: 'resume', ref: 4, lab: 'there', after: -1 })
  world.socket.on.open()
  world.socket.receive({ type: 'opened', ref: 4, lab: 'there', status })
  world.socket.receive({ type: 'events', lab: 'there', events: notes(0, 2) })
  expect(shown[0]).toMatchObject({ type: 'opened', ref: 4 })
  world.socket.close()
  world.pass()
  world.socket.on.open()
  expect(world.socket.sent).toMatchObject([{ type: 'resume', lab: 'there', after: 2 }])
})

describe('the browser’s side', () => {
  /** A socket that is closed before it is open, where the page is answered like this. */
  async function closedAs(fetched: () => Promise<{ status: number }>): Promise<number> {
    const sockets: { onclose?: (event: { code: number }) => void }[] = []
    vi.stubGlobal(
      'WebSocket',
      class {
        constructor() {
          sockets.push(this)
        }
      },
    )
    vi.stubGlobal('fetch', fetched)
    const closed = new Promise<number>((close) => {
      browserWorld('https://class.example/peerscope/').connect({
        ...{ open: () => undefined, message: () => undefined, close },
      })
    })
    sockets[0]?.onclose?.({ code: 1006 })
    return closed
  }

  it('tells a page that is shut out from a server that is gone', async () => {
    expect(await closedAs(() => Promise.resolve({ status: 401 }))).toBe(CLOSE_TOKEN_EXPIRED)
    expect(await closedAs(() => Promise.resolve({ status: 200 }))).toBe(1006)
    expect(await closedAs(() => Promise.reject(new TypeError('gone')))).toBe(1006)
  })
})

describe('following what somebody shares', () => {
  beforeEach(() => {
    link.send({ type: 'resume', ref: 4, lab: 'link', after: -1 })
    world.socket.on.open()
    world.socket.receive({ type: 'opened', ref: 4, lab: 'link.1', status })
    world.socket.receive({ type: 'events', lab: 'link.1', events: notes(0, 2) })
  })

  it('goes along to the next lab', () => {
    world.socket.receive({ type: 'opened', ref: 4, lab: 'link.2', status })
    world.socket.receive({ type: 'events', lab: 'link.1', events: notes(3, 4) })
    world.socket.receive({ type: 'events', lab: 'link.2', events: notes(0, 1) })
    expect(shown.slice(-2)).toMatchObject([
      { type: 'opened', ref: 4, lab: 'link.2' },
      { type: 'events', lab: 'link.2', events: [{ seq: 0 }, { seq: 1 }] },
    ])
  })

  it('finds the next lab after it was cut off', () => {
    world.socket.close()
    world.pass()
    world.socket.on.open()
    expect(world.socket.sent).toMatchObject([{ type: 'resume', lab: 'link.1', after: 2 }])
    world.socket.receive({ type: 'opened', ref: -1, lab: 'link.2', status })
    expect(shown.at(-1)).toEqual({ type: 'opened', ref: 4, lab: 'link.2', status })
  })

  it('asks for the link again once the lab was closed, and no more when it has left', () => {
    const closed = { type: 'error', code: 'unknown-lab', lab: 'link.1', message: '' } as const
    world.socket.receive(closed)
    world.socket.close()
    world.pass()
    world.socket.on.open()
    expect(world.socket.sent).toMatchObject([{ type: 'resume', ref: 4, lab: 'link', after: -1 }])
    world.socket.receive({ type: 'opened', ref: 4, lab: 'link.2', status })
    link.send({ type: 'close', lab: 'link.2' })
    world.socket.close()
    world.pass()
    world.socket.on.open()
    expect(world.socket.sent).toEqual([])
  })
})
