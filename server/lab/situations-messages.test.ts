/** Files, many messages, chat by way of the server, and statistics, in the built lab. */
import { describe, expect, it } from 'vitest'
import type { ApiEvent, TraceEvent } from '../../machines/trace/event.ts'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import { runLab, SMALLEST } from './testing/run-lab.ts'
import { received, violations } from './testing/trace-reading.ts'

const CONNECT = [
  { peer: 'alice', do: 'create-channel', label: 'data' },
  { peer: 'alice', do: 'connect', to: 'bob' },
]

function run(script: object[], more: object = {}) {
  return runLab({ ...SMALLEST, stop: { atMs: 6000 }, ...more, script: [...CONNECT, ...script] })
}

function calls(events: TraceEvent[], call: string, at: string): ApiEvent[] {
  return events.filter(
    (event): event is ApiEvent => event.kind === 'api' && event.call === call && event.at === at,
  )
}

const FILE = { after: 'alice.channel.data.open', peer: 'alice', do: 'send-file', label: 'data' }

describe('a file', () => {
  it('comes through a line with loss, and the trace is the same each time', async () => {
    const networks = { internet: { link: { lossRate: 0.02 } } }
    const script = [{ ...FILE, bytes: 200_000, name: 'photo.jpg' }]
    const events = await run(script, { networks, stop: { atMs: 20_000 } })
    expect(calls(events, 'sendFile', 'alice').at(-1)?.phase).toBe('resolved')
    expect(calls(events, 'receiveFile', 'bob').at(-1)).toMatchObject({
      phase: 'resolved',
      detail: { name: 'photo.jpg', bytes: 200_000 },
    })
    expect(violations(events)).toEqual([])
    const again = await run(script, { networks, stop: { atMs: 20_000 } })
    expect(formatJsonl(again)).toBe(formatJsonl(events))
  })

  it('keeps the buffer below its high watermark, and lets it fall little by little', async () => {
    const watermarks = { highWaterBytes: 40_000, lowWaterBytes: 10_000, chunkBytes: 8000 }
    const events = await run([{ ...FILE, bytes: 200_000, ...watermarks }])
    const amounts = events.flatMap((event) =>
      event.kind === 'channel.buffered' && event.at === 'alice' ? [event.bufferedAmount] : [],
    )
    expect(Math.max(...amounts)).toBeLessThan(48_000)
    const low = amounts.filter((amount) => amount > 8000 && amount <= 10_000)
    expect(low.length).toBeGreaterThan(2)
  })

  it('is recorded in parts, so that a trace stays readable', async () => {
    const events = await run([{ ...FILE, bytes: 100_000 }])
    const chunk = events.find((event) => event.kind === 'channel.message' && event.bytes)
    expect(chunk).toMatchObject({ size: 16_384, unrecordedBytes: 16_320 })
  })

  it('that ends in the middle is told at both ends', async () => {
    const close = { atMs: 1600, peer: 'bob', do: 'close-channel', label: 'data' }
    const events = await run([{ ...FILE, bytes: 5_000_000 }, close])
    expect(calls(events, 'sendFile', 'alice').at(-1)?.phase).toBe('rejected')
    expect(calls(events, 'receiveFile', 'bob').at(-1)?.phase).toBe('rejected')
  })

  it('does not begin while another one is on its way', async () => {
    const files = [
      { ...FILE, bytes: 1_000_000 },
      { ...FILE, after: undefined, atMs: 1400, bytes: 1000 },
    ]
    const events = await run(files, { stop: { atMs: 1500 } })
    expect(events).toContainEqual(
      expect.objectContaining({ text: 'refused: the channel "data" is busy with another file' }),
    )
  })
})

describe('what is repeated', () => {
  const repeat = { count: 4, everyMs: 50 }
  const opened = { after: 'alice.channel.data.open', peer: 'alice' }

  it('is sent at its interval, numbered, and caused by its command', async () => {
    const events = await run([{ ...opened, do: 'send', label: 'data', text: 'm{n}', repeat }])
    expect(received(events, 'bob')).toEqual(['m1', 'm2', 'm3', 'm4'])
    const sent = events.filter(
      (event) => event.kind === 'channel.message' && event.direction === 'send',
    )
    const [first] = sent
    expect(sent.map(({ atUs }) => atUs - (first?.atUs ?? 0))).toEqual([0, 50_000, 100_000, 150_000])
    expect(new Set(sent.map(({ cause }) => cause)).size).toBe(1)
  })

  it('ends with the channel', async () => {
    const events = await run([
      { ...opened, do: 'send', label: 'data', text: 'm', repeat: { count: 100, everyMs: 50 } },
      { atMs: 1500, peer: 'alice', do: 'close-channel', label: 'data' },
    ])
    const notes = events.flatMap((event) => (event.kind === 'note' ? [event.text] : []))
    expect(notes.at(-1)).toMatch(/^send ended: \d+ of 100 done: there is no channel "data"$/)
  })
})

describe('a chat by way of the signaling server', () => {
  const chats = (events: TraceEvent[], at: string, type: string) =>
    events.flatMap((event) =>
      event.kind === 'signal' && event.at === at && event.type === type ? [event] : [],
    )

  it('arrives in order, is acknowledged, and passes the server', async () => {
    const events = await run([
      {
        atMs: 3000,
        peer: 'alice',
        do: 'chat',
        to: 'bob',
        text: 'a{n}',
        repeat: { count: 3, everyMs: 10 },
      },
    ])
    const got = chats(events, 'bob', 'chat').map(({ message }) => message)
    expect(got).toMatchObject([{ text: 'a1' }, { text: 'a2' }, { text: 'a3' }])
    const [sent] = chats(events, 'alice', 'chat')
    expect(chats(events, 'alice', 'ack').map(({ id }) => id)).toContain(sent?.id)
    const carried = events.filter((event) => event.kind === 'packet.send' && event.type === 'chat')
    expect(carried.map(({ at }) => at)).toContain('signaling')
  })

  it('outlives a cut line', async () => {
    const events = await run([
      { atMs: 3000, peer: 'alice', do: 'cut-signaling' },
      { atMs: 3100, peer: 'alice', do: 'chat', to: 'bob', text: 'still there' },
    ])
    expect(chats(events, 'bob', 'chat')).toHaveLength(1)
  })

  it('is refused when it is too long', async () => {
    const text = 'ü'.repeat(2049)
    const events = await run([{ atMs: 3000, peer: 'alice', do: 'chat', to: 'bob', text }])
    expect(chats(events, 'alice', 'error')).toMatchObject([{ message: { code: 'too-large' } }])
    expect(chats(events, 'bob', 'chat')).toEqual([])
  })
})

describe('statistics', () => {
  it('tell the pair, its round trip and the channel, at virtual time', async () => {
    const events = await run([{ atMs: 3000, peer: 'alice', do: 'get-stats' }])
    const [, report] = calls(events, 'getStats', 'alice')
    const stats = report?.detail?.['stats']
    expect(stats).toContainEqual(
      expect.objectContaining({
        type: 'candidate-pair',
        state: 'succeeded',
        nominated: true,
        currentRoundTripTime: 0.1,
        timestamp: 1_893_456_003_000,
      }),
    )
    expect(stats).toContainEqual(expect.objectContaining({ type: 'data-channel', label: 'data' }))
  })

  it('are refused without a connection', async () => {
    const events = await run([{ atMs: 0, peer: 'bob', do: 'get-stats' }])
    expect(events).toContainEqual(
      expect.objectContaining({ text: 'refused: there is no connection yet' }),
    )
  })
})
