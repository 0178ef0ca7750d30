/** Calls from person to person, in the built lab: how they begin, and every way they end. */
import { describe, expect, it } from 'vitest'
import { orphans } from '../../machines/trace/causes.ts'
import type { StateEvent, TraceEvent } from '../../machines/trace/event.ts'
import { evaluate, parseExpression } from '../../machines/trace/expression.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { states, violations } from './testing/trace-reading.ts'

const CALL = { atMs: 1000, peer: 'alice', do: 'call', to: 'bob', media: ['audio'] }
const ANSWER = { after: 'bob.call.ringing', peer: 'bob', do: 'answer-call' }

function run(script: object[], more: object = {}): Promise<TraceEvent[]> {
  return runLab({ ...SMALLEST, stop: { atMs: 8000 }, ...more, script })
}

/** The states of a person's calls, each end with its reason. */
function calls(events: readonly TraceEvent[], at: string, peer?: string): string[] {
  const own = (event: TraceEvent): event is StateEvent =>
    event.kind === 'state' && event.machine === 'call' && event.at === at
  return events
    .filter(own)
    .filter((event) => peer === undefined || event.peer === peer)
    .map(({ to, context }) =>
      to === 'ended'
        ? `ended: ${JSON.stringify(context?.['reason'] ?? null).replaceAll('"', '')}`
        : to,
    )
}

/** What the applications said to each other, as it was sent. */
function said(events: readonly TraceEvent[]): string[] {
  const types = ['invite', 'ringing', 'accept', 'refuse', 'busy', 'cancel', 'hang-up']
  return events.flatMap((event) =>
    event.kind === 'signal' && event.direction === 'send' && types.includes(event.type)
      ? [`${event.at} ${event.type}`]
      : [],
  )
}

function holds(source: string, events: readonly TraceEvent[]): boolean {
  const parsed = parseExpression(source)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return evaluate(parsed.expression, events).holds
}

function isSound(events: readonly TraceEvent[]): void {
  expect(violations(events)).toEqual([])
  expect(orphans(events)).toEqual([])
}

describe('a call that is answered', () => {
  const both = { ...CALL, media: ['audio', 'video'] }

  it('connects, and each sees and hears the other', async () => {
    const events = await run([both, ANSWER], { stop: { atMs: 4000 } })
    expect(calls(events, 'alice')).toEqual(['calling', 'connecting', 'in-call'])
    expect(calls(events, 'bob')).toEqual(['ringing', 'connecting', 'in-call'])
    expect(said(events)).toEqual(['alice invite', 'bob ringing', 'bob accept'])
    for (const at of ['alice', 'bob'])
      for (const track of ['camera', 'microphone'])
        expect(states(events, at, 'track', track)).toEqual(['playing'])
    isSound(events)
  })

  it('can be asserted, and is the same each time', async () => {
    const events = await run([CALL, ANSWER], { stop: { atMs: 3000 } })
    expect(holds('alice.call.bob.in-call', events)).toBe(true)
    expect(holds('bob.call.alice.ringing', events)).toBe(true)
    expect(holds('!alice.call.ended', events)).toBe(true)
    const again = await run([CALL, ANSWER], { stop: { atMs: 3000 } })
    expect(formatJsonl(again)).toBe(formatJsonl(events))
  })

  it.each(['alice', 'bob'])(
    'is hung up by %s, and the connection closed at both ends',
    async (at) => {
      const hangUp = { atMs: 3000, peer: at, do: 'hang-up' }
      const events = await run([CALL, ANSWER, hangUp], { stop: { atMs: 5000 } })
      for (const peer of ['alice', 'bob']) {
        expect(calls(events, peer).at(-1)).toBe('ended: hung-up')
        expect(states(events, peer, 'connection').at(-1)).toBe('closed')
      }
      expect(holds(`${at}.call.ended=hung-up`, events)).toBe(true)
      isSound(events)
    },
  )

  it('may be followed by another', async () => {
    const events = await run(
      [
        CALL,
        { ...ANSWER, atMs: 2000, after: undefined },
        { atMs: 3000, peer: 'bob', do: 'hang-up' },
        { atMs: 4000, peer: 'bob', do: 'call', to: 'alice', media: ['audio'] },
        { atMs: 5000, peer: 'alice', do: 'answer-call' },
      ],
      { stop: { atMs: 7000 } },
    )
    expect(calls(events, 'alice').slice(-3)).toEqual(['ringing', 'connecting', 'in-call'])
    expect(calls(events, 'bob').slice(-3)).toEqual(['calling', 'connecting', 'in-call'])
    isSound(events)
  })

  it('adds its tracks to a connection that is there', async () => {
    const events = await run(
      [
        { peer: 'alice', do: 'create-channel', label: 'data' },
        { peer: 'alice', do: 'connect', to: 'bob' },
        { ...CALL, atMs: 2000 },
        ANSWER,
      ],
      { stop: { atMs: 5000 } },
    )
    for (const at of ['alice', 'bob']) {
      expect(calls(events, at).at(-1)).toBe('in-call')
      expect(states(events, at, 'connection')).toEqual(['connecting', 'connected'])
      expect(states(events, at, 'track', 'microphone')).toEqual(['playing'])
    }
    isSound(events)
  })

  it('makes another connection where the one that is there has failed', async () => {
    const internet = { network: 'internet', do: 'set-network' }
    const events = await run(
      [
        { peer: 'alice', do: 'create-channel', label: 'data' },
        { peer: 'alice', do: 'connect', to: 'bob' },
        { atMs: 2000, ...internet, link: { partitioned: true } },
        { atMs: 50_000, ...internet, link: { partitioned: false } },
        { ...CALL, atMs: 90_000 },
        ANSWER,
      ],
      { stop: { atMs: 95_000 } },
    )
    for (const at of ['alice', 'bob']) {
      expect(states(events, at, 'connection')).toContain('failed')
      expect(calls(events, at).at(-1)).toBe('in-call')
    }
    isSound(events)
  })

  it('sends the track of that name which was asked for before', async () => {
    const camera = { peer: 'alice', do: 'add-track', track: 'camera', codec: 'VP8' }
    const own = { ...camera, width: 64, height: 48 }
    const video = { ...CALL, media: ['video'] }
    const events = await run([own, video, ANSWER], { stop: { atMs: 4000 } })
    expect(calls(events, 'alice').at(-1)).toBe('in-call')
    const heard = events.find(
      (event) =>
        event.kind === 'media.frame' && event.at === 'bob' && event.direction === 'receive',
    )
    expect(heard).toMatchObject({ track: 'camera', width: 64, height: 48 })
    isSound(events)
  })

  it('keeps the codec of the microphone that was there before', async () => {
    const own = { peer: 'alice', do: 'add-track', track: 'microphone', codec: 'PCMU' }
    const events = await run([own, CALL, ANSWER], { stop: { atMs: 4000 } })
    expect(calls(events, 'alice').at(-1)).toBe('in-call')
    const heard = events.find(
      (event) =>
        event.kind === 'media.frame' && event.at === 'bob' && event.direction === 'receive',
    )
    expect(heard).toMatchObject({ track: 'microphone', codec: 'PCMU' })
    isSound(events)
  })

  it('goes on without signaling; a goodbye is then only seen by what no longer comes', async () => {
    const events = await run(
      [
        CALL,
        ANSWER,
        { atMs: 3000, server: 'signaling', do: 'fail-server' },
        { atMs: 6000, peer: 'alice', do: 'hang-up' },
      ],
      { stop: { atMs: 60_000 } },
    )
    expect(calls(events, 'alice').at(-1)).toBe('ended: hung-up')
    expect(calls(events, 'bob').at(-1)).toBe('ended: failed')
    isSound(events)
  })

  it('fails when the network goes away', async () => {
    const cut = { atMs: 3000, network: 'internet', do: 'set-network', link: { partitioned: true } }
    const events = await run([CALL, ANSWER, cut], { stop: { atMs: 60_000 } })
    expect(calls(events, 'alice').at(-1)).toBe('ended: failed')
    expect(calls(events, 'bob').at(-1)).toBe('ended: failed')
    isSound(events)
  })
})

describe('a call that is not answered', () => {
  it('is refused', async () => {
    const events = await run([CALL, { ...ANSWER, do: 'refuse-call' }], { stop: { atMs: 3000 } })
    expect(calls(events, 'alice')).toEqual(['calling', 'ended: refused'])
    expect(calls(events, 'bob')).toEqual(['ringing', 'ended: refused'])
    expect(said(events)).toEqual(['alice invite', 'bob ringing', 'bob refuse'])
    isSound(events)
  })

  it('finds the other busy, whose own call goes on', async () => {
    const carol = { atMs: 3000, peer: 'carol', do: 'call', to: 'bob' }
    const events = await run([CALL, ANSWER, carol], {
      peers: { alice: {}, bob: {}, carol: {} },
      stop: { atMs: 4000 },
    })
    expect(calls(events, 'carol')).toEqual(['calling', 'ended: busy'])
    expect(calls(events, 'bob', 'carol')).toEqual(['ended: busy'])
    expect(calls(events, 'bob', 'alice').at(-1)).toBe('in-call')
    isSound(events)
  })

  it('is missed when nobody answers in the time that it rings', async () => {
    const events = await run([{ ...CALL, ringMs: 4000 }])
    expect(calls(events, 'alice')).toEqual(['calling', 'ended: missed'])
    expect(calls(events, 'bob')).toEqual(['ringing', 'ended: missed'])
    expect(said(events)).toEqual(['alice invite', 'bob ringing', 'alice cancel'])
    isSound(events)
  })

  it('rings for thirty seconds unless told', async () => {
    const events = await run([CALL], { stop: { atMs: 35_000 } })
    const ended = events.find(
      (event) => event.kind === 'state' && event.machine === 'call' && event.to === 'ended',
    )
    expect(ended).toMatchObject({ at: 'alice', atUs: 31_000_000 })
  })

  it('is cancelled while it rings', async () => {
    const hangUp = { atMs: 2000, peer: 'alice', do: 'hang-up' }
    const events = await run([CALL, hangUp], { stop: { atMs: 3000 } })
    expect(calls(events, 'alice')).toEqual(['calling', 'ended: cancelled'])
    expect(calls(events, 'bob')).toEqual(['ringing', 'ended: cancelled'])
    isSound(events)
  })

  it('waits until both are registered', async () => {
    const events = await run([{ ...CALL, atMs: 0 }], { stop: { atMs: 2000 } })
    expect(calls(events, 'bob')).toEqual(['ringing'])
  })

  it('ends as unreachable when the signaling server fails while it rings', async () => {
    const fails = { atMs: 2000, server: 'signaling', do: 'fail-server' }
    const events = await run([CALL, fails], { stop: { atMs: 50_000 } })
    expect(calls(events, 'alice')).toEqual(['calling', 'ended: unreachable'])
    expect(calls(events, 'bob')).toEqual(['ringing', 'ended: unreachable'])
    isSound(events)
  })

  it('survives a socket that is cut while it rings', async () => {
    const events = await run([
      CALL,
      { atMs: 2000, peer: 'alice', do: 'cut-signaling' },
      { atMs: 6000, peer: 'bob', do: 'answer-call' },
    ])
    expect(calls(events, 'alice').at(-1)).toBe('in-call')
    expect(calls(events, 'bob').at(-1)).toBe('in-call')
    isSound(events)
  })

  it('of both at once is one call', async () => {
    const back = { ...CALL, peer: 'bob', to: 'alice' }
    const events = await run([CALL, back], { stop: { atMs: 4000 } })
    expect(calls(events, 'alice').at(-1)).toBe('in-call')
    expect(calls(events, 'bob').at(-1)).toBe('in-call')
    isSound(events)
  })
})

describe('what cannot be', () => {
  it.each([
    [[{ atMs: 1000, peer: 'bob', do: 'answer-call' }], 'it does not ring'],
    [[{ atMs: 1000, peer: 'bob', do: 'hang-up' }], 'there is no call'],
    [[CALL, { ...CALL, atMs: 2000 }], 'there is a call with bob already'],
  ])('%j is refused', async (script, reason) => {
    const events = await run(script, { stop: { atMs: 2500 } })
    const notes = events.flatMap((event) => (event.kind === 'note' ? [event.text] : []))
    expect(notes.at(-1)).toBe(`refused: ${reason}`)
  })
})
