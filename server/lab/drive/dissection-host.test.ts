import { beforeAll, describe, expect, it } from 'vitest'
import {
  MAX_PART_EVENTS,
  type DissectionRequest,
  type DissectionResponse,
} from '../../../machines/link/dissection.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { formatJsonl } from '../../../machines/trace/jsonl.ts'
import { runLab, SMALLEST } from '../testing/run-lab.ts'
import { DissectionHost } from './dissection-host.ts'

let events: TraceEvent[]
beforeAll(async () => {
  const script = [
    { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
    { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
    { atMs: 2000, peer: 'alice', do: 'restart-ice', to: 'bob' },
  ]
  events = await runLab({ ...SMALLEST, script, stop: { atMs: 4000 } })
})

function host(): (request: DissectionRequest) => DissectionResponse | undefined {
  const posted: DissectionResponse[] = []
  const made = new DissectionHost((response) => posted.push(response))
  return (request) => {
    made.receive(request)
    return posted.pop()
  }
}

function fed(): (request: DissectionRequest) => DissectionResponse | undefined {
  const ask = host()
  ask({ type: 'events', run: 1, events: events.slice(0, 100) })
  ask({ type: 'events', run: 1, events: events.slice(100) })
  return ask
}

const seqOf = (wanted: (event: TraceEvent) => boolean): number => events.findIndex(wanted)
const isCall = (call: string, type: string) => (event: TraceEvent) =>
  event.kind === 'api' && event.call === call && event.detail?.type === type

describe('the dissection worker', () => {
  it('looks into packets, messages and calls of what it was told', () => {
    const ask = fed()
    const layersAt = (seq: number): string[] | undefined => {
      const answer = ask({ type: 'dissect', ref: 3, run: 1, seq })
      if (answer?.type !== 'dissection') throw new Error(JSON.stringify(answer))
      return answer.dissection?.layers.map(({ protocol }) => protocol)
    }
    expect(
      layersAt(seqOf((event) => event.kind === 'packet.send' && event.protocol === 'dcep')),
    ).toEqual(['dtls', 'sctp', 'dcep'])
    expect(layersAt(seqOf((event) => event.kind === 'signal' && event.type === 'offer'))).toEqual([
      'signaling',
      'sdp',
    ])
    expect(layersAt(seqOf(isCall('setLocalDescription', 'offer')))).toEqual(['sdp'])
    expect(layersAt(0)).toBeUndefined()
  })

  it('holds an answer against its offer, and a later offer against the one before', () => {
    const ask = fed()
    const comparedAt = (seq: number) => {
      const answer = ask({ type: 'compare', ref: 4, run: 1, seq })
      if (answer?.type !== 'comparison') throw new Error(JSON.stringify(answer))
      return answer.comparison
    }
    const offered = seqOf(isCall('setLocalDescription', 'offer'))
    const received = seqOf(isCall('setRemoteDescription', 'offer'))
    expect(comparedAt(offered)).toBeUndefined()
    const answered = comparedAt(seqOf(isCall('setLocalDescription', 'answer')))
    expect(answered?.before).toMatchObject({ seq: received, title: 'Offer of alice' })
    expect(answered?.after.title).toBe('Answer of bob')
    const setup = answered?.differences.find(({ attribute }) => attribute === 'a=setup')
    expect(setup).toMatchObject({ kind: 'changed', offer: 'actpass', answer: 'active' })

    const again = events.findLast(isCall('setLocalDescription', 'offer'))
    const replaced = comparedAt(again?.seq ?? -1)
    expect(replaced?.before).toMatchObject({ title: 'Offer of alice' })
    const ufrag = replaced?.differences.find(({ attribute }) => attribute === 'a=ice-ufrag')
    expect(ufrag).toMatchObject({ kind: 'changed' })
    expect(ufrag?.why).toContain('restart ICE')
    expect(replaced?.differences.every(({ problem }) => problem === undefined)).toBe(true)
  })

  it('knows whose description a packet carries', () => {
    const seq = seqOf((event) => event.kind === 'packet.send' && event.type === 'answer')
    const answer = fed()({ type: 'compare', ref: 5, run: 1, seq })
    expect(answer).toMatchObject({
      comparison: { before: { title: 'Offer of alice' }, after: { title: 'Answer of bob', seq } },
    })
  })

  it('tells what a stretch of events says of some fields', () => {
    const names = ['stun.username', 'dcep.label']
    const tell = (from: number, to: number) => {
      const answer = fed()({ type: 'fields', ref: 6, run: 1, names, from, to })
      if (answer?.type !== 'fields') throw new Error(JSON.stringify(answer))
      return answer
    }
    const opening = seqOf((event) => event.kind === 'packet.send' && event.protocol === 'dcep')
    const all = tell(0, events.length)
    expect(new Map(all.values).get(opening)).toEqual({ 'dcep.label': ['data'] })
    const checks = all.values.filter(([, values]) => values['stun.username'])
    expect(checks.length).toBeGreaterThan(4)
    const [first] = checks
    expect(first?.[1]['stun.username']?.[0]).toMatch(/^\w+:\w+$/)
    expect(tell(0, first?.[0] ?? 0)).toMatchObject({ to: first?.[0], values: [] })
    expect(tell(0, 1_000_000).to).toBe(Math.min(events.length, 1_000))
  })

  it('writes what it was told as a capture, and reads files', () => {
    const ask = fed()
    const file = ask({ type: 'pcapng', ref: 6, run: 1 })
    expect(file?.type === 'file' && file.bytes.subarray(0, 4)).toEqual(
      Uint8Array.of(0x0a, 0x0d, 0x0d, 0x0a),
    )
    const bytes = new TextEncoder().encode(formatJsonl(events))
    expect(ask({ type: 'read', ref: 7, name: 'a.jsonl', bytes })).toMatchObject({
      type: 'trace',
      ref: 7,
      events: { length: events.length },
    })
    const nothing = ask({ type: 'read', ref: 8, name: 'b.bin', bytes: Uint8Array.of(1, 2, 3) })
    expect(nothing).toMatchObject({ type: 'error', ref: 8 })
    expect(nothing?.type === 'error' && nothing.message).toContain('is no capture')
  })

  it('forgets a trace with the next one', () => {
    const ask = fed()
    const seq = seqOf(({ kind }) => kind === 'packet.send')
    expect(ask({ type: 'dissect', ref: 9, run: 2, seq })).toEqual({ type: 'dissection', ref: 9 })
  })
})

describe('a trace that is read', () => {
  const long = (count: number): TraceEvent[] => [
    events[0]!,
    ...Array.from({ length: count - 1 }, (_, index): TraceEvent => {
      const seq = index + 1
      return { seq, atUs: seq, kind: 'note', at: 'lab', cause: 0, text: 'x' }
    }),
  ]
  function answersTo(text: string): DissectionResponse[] {
    const posted: DissectionResponse[] = []
    const bytes = new TextEncoder().encode(text)
    new DissectionHost((response) => posted.push(response)).receive({
      ...{ type: 'read', ref: 1, name: 'a.jsonl', bytes },
    })
    return posted
  }

  it.each([1, MAX_PART_EVENTS, MAX_PART_EVENTS + 1, 2 * MAX_PART_EVENTS + 7])(
    'of %i events comes whole, in parts that are not too large',
    (count) => {
      const answers = answersTo(formatJsonl(long(count)))
      const parts = answers.map((each) =>
        each.type === 'part' || each.type === 'trace' ? each.events : [],
      )
      expect(answers.at(-1)?.type).toBe('trace')
      expect(parts.flat()).toEqual(long(count))
      expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(MAX_PART_EVENTS)
    },
  )

  it('and is wrong in its last line ends with what is wrong', () => {
    const answers = answersTo(`${formatJsonl(long(MAX_PART_EVENTS + 1))}nonsense\n`)
    expect(answers.at(-1)).toMatchObject({
      type: 'error',
      message: expect.stringContaining('line'),
    })
  })
})
