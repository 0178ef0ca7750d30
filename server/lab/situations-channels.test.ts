/** What data channels promise, with packets lost on purpose: patched, and as published. */
import { describe, expect, it } from 'vitest'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { received, sent, violations } from './testing/trace-reading.ts'

interface Talk {
  channel?: { maxRetransmits?: number; maxPacketLifeTime?: number; ordered?: boolean }
  label?: string
  texts?: string[]
  faults?: object[]
  werift?: 'patched' | 'stock'
}

const SIX = ['0', '1', '2', '3', '4', '5']

/** Loses the nth packet with data from alice. */
function lose(...nth: number[]): object {
  return { id: 'lose', match: { protocol: 'data', from: 'alice' }, nth, action: 'drop' }
}

/** Alice sends a text every 200 ms; by default the second packet is lost. */
function talk({ channel, label = 'data', texts = SIX, faults = [lose(2)], werift }: Talk) {
  return runLab({
    ...SMALLEST,
    ...(werift && { werift }),
    faults,
    stop: { atMs: 20_000 },
    script: [
      { peer: 'alice', do: 'create-channel', label, ...channel },
      { peer: 'alice', do: 'connect', to: 'bob' },
      ...texts.map((text, i) => ({
        atMs: 3000 + 200 * i,
        peer: 'alice',
        do: 'send',
        label,
        text,
      })),
    ],
  })
}

function initials(events: TraceEvent[]): string {
  return received(events, 'bob')
    .map((text) => text?.slice(0, 1) ?? '')
    .join('')
}

const FORWARD = /FORWARD/i

describe('a channel with limited reliability (RFC 3758, RFC 8832 §5.1)', () => {
  it.each([
    ['retransmissions: none', { maxRetransmits: 0 }],
    ['lifetime: 100 ms', { maxPacketLifeTime: 100 }],
    ['retransmissions: none, unordered', { maxRetransmits: 0, ordered: false }],
    ['lifetime: 100 ms, unordered', { maxPacketLifeTime: 100, ordered: false }],
  ])('%s: what is lost stays lost, and all else arrives', async (_, channel) => {
    const events = await talk({ channel })
    expect(initials(events)).toBe('02345')
    expect(sent(events, 'alice', FORWARD).length).toBeGreaterThan(0)
    const [open] = sent(events, 'alice', /DATA_CHANNEL_OPEN/)
    const summary = open && 'summary' in open ? open.summary : ''
    expect(summary.includes('unordered')).toBe('ordered' in channel)
    expect(violations(events)).toEqual([])
  })

  it.each([
    ['retransmissions: one', { maxRetransmits: 1 }],
    ['lifetime: 5 s', { maxPacketLifeTime: 5000 }],
    ['none', {}],
  ])('with a limit that is not reached (%s) all arrives in order', async (_, channel) => {
    const events = await talk({ channel })
    expect(initials(events)).toBe('012345')
    expect(sent(events, 'alice', FORWARD)).toEqual([])
  })

  it('is as reliable as any, and announced as ordered, in werift as published', async () => {
    for (const limit of [{ maxRetransmits: 0 }, { maxPacketLifeTime: 100 }]) {
      const events = await talk({ channel: { ...limit, ordered: false }, werift: 'stock' })
      expect([...initials(events)].sort().join('')).toBe('012345')
      const [open] = sent(events, 'alice', /DATA_CHANNEL_OPEN/)
      expect(open).not.toMatchObject({ summary: expect.stringContaining('unordered') as string })
    }
  })

  it('says again what was skipped until it is heard (RFC 3758 §3.5)', async () => {
    const skip = {
      id: 'skip',
      match: { protocol: 'sctp', type: 'forward-tsn' },
      nth: [1, 2],
      action: 'drop',
    }
    const events = await talk({ channel: { maxRetransmits: 0 }, faults: [lose(2), skip] })
    expect(initials(events)).toBe('02345')
    expect(sent(events, 'alice', FORWARD).length).toBeGreaterThan(2)
  })

  it('gives up the last message too', async () => {
    const events = await talk({ channel: { maxRetransmits: 0 }, faults: [lose(6)] })
    expect(initials(events)).toBe('01234')
  })

  it.each([true, false])(
    'gives up all fragments of a long message and none of another (ordered: %s)',
    async (ordered) => {
      const texts = SIX.map((digit) => digit.repeat(3000))
      const channel = { maxRetransmits: 0, ordered }
      expect(initials(await talk({ channel, texts, faults: [lose(3)] }))).toBe('12345')
      expect(initials(await talk({ channel, texts, faults: [lose(5)] }))).toBe('02345')
    },
  )
})

describe('a message and a label', () => {
  it('may be empty (RFC 8831 §6.6)', async () => {
    const texts = ['a', '', 'b', '']
    const events = await talk({ texts, faults: [] })
    expect(received(events, 'bob')).toEqual(texts)
    expect(received(await talk({ texts, faults: [], werift: 'stock' }), 'bob')).toEqual(['a'])
  })

  it('may have letters of more than one byte (RFC 8832 §5.1)', async () => {
    const label = 'größer 通道'
    const labels = (events: TraceEvent[]) =>
      events.flatMap((event) =>
        event.kind === 'channel.message' && event.at === 'bob' ? [event.label] : [],
      )
    expect(labels(await talk({ label, texts: ['x'], faults: [] }))).toEqual([label])
    expect(labels(await talk({ label, texts: ['x'], faults: [], werift: 'stock' }))).not.toEqual([
      label,
    ])
  })
})

describe('closing a channel', () => {
  const file = {
    after: 'alice.channel.data.open',
    peer: 'alice',
    do: 'send-file',
    label: 'data',
    bytes: 30_000,
    chunkBytes: 3000,
  }
  // While the rest of the file is on its way.
  const close = {
    after: 'bob.channel.data.message',
    peer: 'alice',
    do: 'close-channel',
    label: 'data',
  }
  const run = (werift: 'patched' | 'stock') =>
    runLab({
      ...SMALLEST,
      werift,
      faults: [lose(4)],
      networks: { internet: { link: { bandwidthKbps: 500 } } },
      stop: { atMs: 15_000 },
      script: [
        { peer: 'alice', do: 'create-channel', label: 'data' },
        { peer: 'alice', do: 'connect', to: 'bob' },
        file,
        close,
      ],
    })
  const came = (events: TraceEvent[]): number =>
    events.filter(
      (event) =>
        event.kind === 'channel.message' && event.at === 'bob' && event.direction === 'receive',
    ).length

  const lifeOf = (events: TraceEvent[], peer: string): string[] =>
    events.flatMap((event) =>
      event.kind === 'state' && event.at === peer && event.machine === 'channel' ? [event.to] : [],
    )

  it('delivers first what was sent, also what was lost on the way (RFC 8831 §6.7)', async () => {
    const events = await run('patched')
    expect(came(events)).toBe(11)
    for (const peer of ['alice', 'bob'])
      expect(lifeOf(events, peer)).toEqual(['open', 'closing', 'closed'])
    expect(violations(events)).toEqual([])
  })

  it('loses it in werift as published', async () => {
    expect(came(await run('stock'))).toBeLessThan(11)
  })
})
