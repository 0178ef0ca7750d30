/** Whatever a file says: it is read into a trace that holds together, or refused with a sentence. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLadder } from '../../../../machines/ladder/ladder.ts'
import { initialSnapshots, observe } from '../../../../machines/observe.ts'
import type { LabStart, TraceEvent } from '../../../../machines/trace/event.ts'
import { formatJsonl, parseJsonl } from '../../../../machines/trace/jsonl.ts'
import { why } from '../../../../machines/why/why.ts'
import { RecordingError } from '../error.ts'
import { gunzip } from '../gunzip.ts'
import { utf8Text } from '../text.ts'
import { readDump } from './index.ts'
import { CANDIDATE, internals, lines, MAGIC, OFFER } from './testing.ts'

const DUMPS = ['chromium-internals.json.gz', 'chromium-rtcstats.jsonl.gz'].map((name) =>
  utf8Text(gunzip(readFileSync(new URL(`../fixtures/${name}`, import.meta.url)))),
)

/** The events, or nothing when the text was refused. */
function readOrRefuse(text: string): TraceEvent[] {
  try {
    return readDump('dump', text)
  } catch (error) {
    if (error instanceof RecordingError) return []
    throw error
  }
}

function expectWhole(events: readonly TraceEvent[]): void {
  const [start] = events
  if (!start) return
  const hosts = new Set(['lab', ...(start as LabStart).hosts.map(({ id }) => id)])
  expect(events.at(-1)?.kind).toBe('lab.end')
  const broken = events.filter((event, index) => {
    const { seq, atUs, at, cause = seq === 0 ? -1 : Infinity } = event
    const isInTime = Number.isSafeInteger(atUs) && atUs >= (events[index - 1]?.atUs ?? 0)
    return seq !== index || !isInTime || !hosts.has(at) || cause >= seq
  })
  expect(broken).toEqual([])
}

const TYPES = [
  ...['setLocalDescription', 'setRemoteDescriptionOnSuccess', 'onicecandidate', 'close'],
  ...['addIceCandidate', 'ondatachannel', 'onsignalingstatechange', 'getStats', 'create'],
  ...['__proto__', 'constructor', 'createOfferOnFailure', 'oniceconnectionstatechange'],
]
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom('"stable"', `type: offer, sdp: ${OFFER}`, CANDIDATE, '{"type":"offer"}', '"'),
  fc.record({ type: fc.constantFrom('offer', 'answer', 'rollback'), sdp: fc.constant(OFFER) }),
)
const type = fc.oneof(fc.constantFrom(...TYPES), fc.string({ maxLength: 8 }))
const time = fc.oneof(fc.double(), fc.integer({ min: -5, max: 2e12 }), fc.string({ maxLength: 4 }))
const entry = fc.record({ type, value, timestamp: time }, { requiredKeys: [] })
const series = fc.record(
  {
    statsType: fc.constantFrom('transport', 'candidate-pair', 'local-candidate', 'codec'),
    values: fc.oneof(
      value,
      fc.array(value, { maxLength: 3 }).map((each) => JSON.stringify(each)),
    ),
    startTime: time,
    endTime: time,
  },
  { requiredKeys: [] },
)
const connection = fc.record(
  {
    ...{
      url: fc.constantFrom('https://a.example/b', '::', 'file:///x', 'https://[::1]/'),
      rtcConfiguration: value,
    },
    updateLog: fc.array(entry, { maxLength: 6 }),
    stats: fc.dictionary(fc.constantFrom('T-dtlsState', 'C-state', 'L-port', 'L-x'), series),
  },
  { requiredKeys: [] },
)
const id = fc.constantFrom('1-1', '1-2', 'PC_0', '__proto__', '')
const line = fc.tuple(
  fc.oneof(type, fc.integer({ min: 0, max: 80 })),
  fc.oneof(id, fc.constant(null)),
  value,
  time,
)

describe('dumps', () => {
  it('of webrtc-internals with anything in them', () => {
    const any = fc.dictionary(id, fc.oneof(connection, value))
    fc.assert(
      fc.property(any, (each) => expectWhole(readOrRefuse(internals(each as never)))),
      { numRuns: 100 },
    )
  })

  it('of rtcstats with anything in them', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (each, isNew) => {
        const header = isNew ? [MAGIC, { fileFormat: 3 }] : []
        expectWhole(readOrRefuse(lines(...header, ...(each as never[]))))
      }),
      { numRuns: 100 },
    )
  })

  it('that were cut or damaged', () => {
    const damage = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), char: fc.string() })
    fc.assert(
      fc.property(fc.constantFrom(...DUMPS), damage, (text, { at, char }) => {
        const place = Math.floor(at * text.length)
        expectWhole(readOrRefuse(text.slice(0, place)))
        expectWhole(readOrRefuse(`${text.slice(0, place)}${char}${text.slice(place + 1)}`))
      }),
      { numRuns: 10 },
    )
  })
})

describe.each(DUMPS.map((text) => readDump('dump', text)))('a dump of Chromium', (...events) => {
  it('holds together, and is the same written and read', () => {
    expectWhole(events)
    expect(parseJsonl(formatJsonl(events)).events).toEqual(events)
  })

  it('makes no machine do what it must not', () => {
    let snapshots = initialSnapshots()
    const violations = events.flatMap((event) => {
      const observation = observe(snapshots, event)
      snapshots = observation.snapshots
      return observation.violations
    })
    expect(violations).toEqual([])
  })

  it('has a ladder with arrows between the pages, and nothing that why would call a failure', () => {
    const ladder = createLadder('milestones')
    ladder.append(events)
    const arrows = ladder.rows.filter(({ style }) => style !== 'note')
    expect(arrows.map(({ from, to, label }) => `${from} ${to} ${label}`)).toEqual(
      expect.arrayContaining([
        'peer signaling offer',
        'signaling peer-2 offer',
        'signaling peer answer',
      ]),
    )
    expect(why(events)).toBeUndefined()
  })
})
