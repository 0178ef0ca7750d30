/**
 * Ten edits of one run, each with the failure that the specification predicts, and `why` must name the
 * edit. The base run is shared; each edit goes through `machines/edits` as the page's does.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { fieldTitle } from '../../../../machines/edits/title.ts'
import { replayWith } from '../../../../machines/edits/scenario.ts'
import { cite } from '../../../../machines/reference.ts'
import type { TraceEvent } from '../../../../machines/trace/event.ts'
import { matches, parseExpression } from '../../../../machines/trace/expression.ts'
import { why } from '../../../../machines/why/why.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { runReplay } from '../../testing/run-replay.ts'

interface Edited {
  title: string
  /** Whose packet or message of which type; `nth` of its packets, from 1. */
  of: { at: string; type: string; nth?: number }
  field: string
  value: string
  /** How long the run has to go on until the failure shows, virtual milliseconds. */
  stopMs: number
  /** What must come true, or with `!` never does. */
  shows: string[]
  /** The event that is asked about; without it, the run's most telling failure. */
  ask?: (event: TraceEvent, before: readonly TraceEvent[]) => boolean
  section: string
}

const packet = (event: TraceEvent, kind: string, at: string, type: string): boolean =>
  event.kind === kind && event.at === at && 'type' in event && event.type === type

const EDITS: Edited[] = [
  {
    title: 'a wrong fingerprint: the certificate is not the one that was told',
    of: { at: 'bob', type: 'answer' },
    field: 'sdp.fingerprint',
    value: `sha-256 ${Array.from({ length: 32 }, () => '00').join(':')}`,
    stopMs: 2000,
    shows: ['alice.ice.connected', 'alice.dtls.failed', '!alice.channel.data.open'],
    section: 'RFC 8122 §6.2',
  },
  {
    title: 'a wrong ufrag: checks are answered with 401, no pair succeeds',
    of: { at: 'bob', type: 'answer' },
    field: 'sdp.ice-ufrag',
    value: 'zzzz',
    stopMs: 45_000,
    shows: ['alice.ice.failed', '!alice.ice.connected'],
    section: 'RFC 8445 §7.2.2',
  },
  {
    title: 'a wrong password: the integrity of checks is wrong',
    of: { at: 'bob', type: 'answer' },
    field: 'sdp.ice-pwd',
    value: 'wrongwrongwrongwrongwr',
    stopMs: 45_000,
    shows: ['alice.ice.failed', '!alice.ice.connected'],
    section: 'RFC 8489 §9.1.3',
  },
  {
    title: 'a wrong MESSAGE-INTEGRITY: 401, and another check has to do',
    of: { at: 'alice', type: 'binding-request', nth: 2 },
    field: 'stun.message-integrity',
    value: '00'.repeat(20),
    stopMs: 1500,
    shows: ['alice.ice.connected'],
    ask: (event) => packet(event, 'packet.send', 'bob', 'binding-error-response'),
    section: 'RFC 8489 §9.1.3',
  },
  {
    title: 'a wrong CRC32c: discarded in silence, sent again',
    of: { at: 'alice', type: 'init' },
    field: 'sctp.checksum',
    value: '00000001',
    stopMs: 4000,
    shows: ['alice.channel.data.open'],
    ask: (event) => event.kind === 'note' && event.text.startsWith('SCTP packet discarded'),
    section: 'RFC 9260 §6.8',
  },
  {
    title: 'a wrong verification tag: discarded in silence, sent again',
    of: { at: 'alice', type: 'cookie-echo' },
    field: 'sctp.verification-tag',
    value: '1',
    stopMs: 4000,
    shows: ['alice.channel.data.open'],
    ask: (event) => packet(event, 'packet.deliver', 'bob', 'cookie-echo'),
    section: 'RFC 9260 §8.5',
  },
  {
    title: 'an unknown DCEP message: the channel never opens',
    of: { at: 'alice', type: 'data-channel-open' },
    field: 'dcep.message-type',
    value: '7',
    stopMs: 4000,
    shows: ['alice.sctp.connected', '!alice.channel.data.open', '!bob.channel.data.open'],
    section: 'RFC 8832 §5',
  },
  {
    title: 'actpass in an answer: nobody is server, or nobody client',
    of: { at: 'bob', type: 'answer' },
    field: 'sdp.setup',
    value: 'actpass',
    stopMs: 3000,
    shows: ['alice.ice.connected', '!alice.dtls.connected', '!bob.dtls.connected'],
    section: 'RFC 8842 §5.3',
  },
  {
    title: 'a wrong port in a candidate: checks reach nobody, the reflexive pair has to do',
    of: { at: 'bob', type: 'candidate' },
    field: 'candidate.port',
    value: '1',
    stopMs: 1500,
    shows: ['alice.ice.connected'],
    ask: (event) => event.kind === 'packet.drop' && event.to.endsWith(':1'),
    section: 'RFC 8445 §7.2.5.2.3',
  },
  {
    title: 'other bytes in a certificate: the handshake cannot end',
    of: { at: 'alice', type: 'certificate' },
    field: 'dtls.byte.200',
    value: 'ffff',
    stopMs: 3000,
    shows: ['alice.ice.connected', '!alice.dtls.connected', '!bob.dtls.connected'],
    section: 'RFC 5246 §7.4.9',
  },
]

let trace: TraceEvent[]

beforeAll(async () => {
  trace = await runLab({ ...SMALLEST, stop: { atMs: 2000 } })
})

/** The event to edit: a whole message, where there is one of this type. */
function eventOf({ at, type, nth = 1 }: Edited['of']): number {
  const isMeant = (event: TraceEvent): boolean =>
    event.at === at && 'type' in event && event.type === type
  const message = trace.find(
    (event) => event.kind === 'signal' && event.direction === 'send' && isMeant(event),
  )
  const sent = trace.filter((event) => event.kind === 'packet.send' && isMeant(event))
  const event = message ?? sent[nth - 1]
  if (!event) throw new Error(`${at} sends no ${type}`)
  return event.seq
}

function holds(expression: string, events: readonly TraceEvent[]): boolean {
  const parsed = parseExpression(expression)
  if (!parsed.ok) throw new Error(`${expression} is no expression`)
  return parsed.expression.negated
    ? !events.some((event) => matches({ ...parsed.expression, negated: false }, event))
    : events.some((event) => matches(parsed.expression, event))
}

describe('an edit', () => {
  it.each(EDITS)('to $title', async ({ of, field, value, stopMs, shows, ask, section }) => {
    const seq = eventOf(of)
    const made = replayWith(SMALLEST, trace, { seq, field, value })
    if (!made.ok) throw new Error(made.error)
    const { scenario, fault } = made.value
    const events = await runReplay({ ...scenario, stop: { atMs: stopMs } })
    const hits = events.filter(({ kind }) => kind === 'fault.hit')
    expect(hits).toHaveLength(1)
    expect(shows.filter((expression) => !holds(expression, events))).toEqual([])

    const asked = ask && events.find((event, index) => ask(event, events.slice(0, index)))
    if (ask && !asked) throw new Error('what was to be asked about did not happen')
    const found = why(events, asked?.seq)
    if (!found) throw new Error('nothing failed')
    const { cause, culprit, reference, text } = found
    expect({ cause, culprit, section: cite(reference) }).toEqual({
      cause: 'edit',
      culprit: hits[0]?.seq,
      section,
    })
    for (const words of [fault.id, field, fieldTitle(field), `#${seq}`])
      expect(text).toContain(words)
  })

  it('that is discarded is sent again as it was meant', async () => {
    const seq = eventOf({ at: 'alice', type: 'init' })
    const made = replayWith(SMALLEST, trace, { seq, field: 'sctp.checksum', value: '00000001' })
    if (!made.ok) throw new Error(made.error)
    const events = await runReplay({ ...made.value.scenario, stop: { atMs: 4000 } })
    const sent = events.filter((event) => packet(event, 'packet.send', 'alice', 'init'))
    expect(sent.map(({ atUs }) => atUs)).toEqual([1_001_000, 2_001_000])
  })
})
