/** Every field that the dissection says can be edited can be: each is, in a run of the lab. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Field, Layer } from '../../../../machines/dissection/field.ts'
import { currentValue } from '../../../../machines/edits/current.ts'
import { formatOf } from '../../../../machines/edits/format.ts'
import { replayWith } from '../../../../machines/edits/scenario.ts'
import { valueProblem } from '../../../../machines/edits/value.ts'
import { isPacket, type FaultHit, type TraceEvent } from '../../../../machines/trace/event.ts'
import type { ScenarioInput } from '../../../../machines/scenario/schema.ts'
import { runLab, SMALLEST } from '../../testing/run-lab.ts'
import { runReplay } from '../../testing/run-replay.ts'
import { Conversation } from '../tree/index.ts'
import { everyField } from '../tree/testing.ts'

/** Longer than any packet or message of the smallest scenario is on its way. */
const ON_ITS_WAY_MS = 120

interface Found {
  event: TraceEvent
  layer: Layer
  field: Field
}

let trace: TraceEvent[]
let layersOf: (seq: number) => readonly Layer[]

beforeAll(async () => {
  trace = await runLab(SMALLEST)
  layersOf = dissected(trace)
})

function dissected(events: readonly TraceEvent[]): (seq: number) => readonly Layer[] {
  const conversation = new Conversation()
  for (const event of events) conversation.feed(event)
  return (seq) => conversation.dissect(seq)?.layers ?? []
}

/** The first field of each name, in packets and messages as they are sent. */
function editable(): Map<string, Found> {
  const all = new Map<string, Found>()
  for (const event of trace) {
    const isSent = event.kind === 'packet.send' || event.kind === 'signal'
    for (const layer of isSent ? layersOf(event.seq) : [])
      for (const field of everyField(layer.fields))
        if (field.edit !== undefined && !all.has(field.edit))
          all.set(field.edit, { event, layer, field })
  }
  return all
}

/** Another value, of the kind that the field takes; nothing for what is there or not. */
function another(edit: string, current: string): string | undefined {
  const format = formatOf(edit)
  switch (format?.kind) {
    case 'number':
      return String(Number(current) === 1 ? 2 : 1)
    case 'bytes':
      return current.slice(0, -2) + (current.endsWith('a5') ? '5a' : 'a5')
    case 'word':
    case 'text': {
      const other = format.choices?.find(({ value }) => value !== current)
      return other?.value ?? `${current.replace(/.$/, '')}x`
    }
    case 'address':
      return '198.51.100.99:9999'
    case 'lines':
      return `${current}x`
    case 'json':
      return /^\d+$/.test(current) ? '77' : 'zoe'
    case 'flag':
      return undefined
    default:
      throw new Error(`${edit} has no format`)
  }
}

/** Runs with all these edits, until what they change has arrived. */
async function replay(edits: readonly (Found & { value: string | undefined })[]) {
  let scenario: ScenarioInput = SMALLEST
  const atMs = Math.max(...edits.map(({ event }) => event.atUs / 1000)) + ON_ITS_WAY_MS
  for (const { event, field, value } of edits) {
    const edit = { seq: event.seq, field: field.edit ?? '', value }
    const made = replayWith(scenario, trace, edit)
    if (!made.ok) throw new Error(made.error)
    scenario = made.value.scenario
  }
  const events = await runReplay({ ...scenario, stop: { atMs } })
  const hits = events.filter((each): each is FaultHit => each.kind === 'fault.hit')
  return { events, hits }
}

/** What arrived of the packet or message. */
function arrived(events: readonly TraceEvent[], { event }: Pick<Found, 'event'>): readonly Layer[] {
  const end = events.find((each) =>
    event.kind === 'signal'
      ? each.kind === 'signal' && each.direction === 'receive' && each.type === event.type
      : isPacket(event) && each.kind === 'packet.deliver' && each.packet === event.packet,
  )
  return end ? dissected(events)(end.seq) : []
}

/** Edits that can be made together: those of one packet, as long as it stays readable. */
function together(): (Found & { value: string | undefined })[][] {
  const groups = new Map<string, (Found & { value: string | undefined })[]>()
  for (const [edit, found] of editable()) {
    const current = currentValue(found.field, found.layer)
    const isAlone = isBeyondReading(edit) || isCovering(edit)
    const key = isAlone ? edit : String(found.event.seq)
    const value = another(edit, current)
    groups.set(key, [...(groups.get(key) ?? []), { ...found, value }])
  }
  return [...groups.values()]
}

function readIn(layers: readonly Layer[], edit: string): string | undefined {
  for (const layer of layers)
    for (const field of everyField(layer.fields))
      if (field.edit === edit) return currentValue(field, layer)
  return undefined
}

describe('every field that can be edited', () => {
  it('is, and arrives with what was written', { timeout: 60_000 }, async () => {
    const failures: string[] = []
    for (const edits of together()) {
      const { events, hits } = await replay(edits)
      edits.forEach(({ field: { edit = '' }, value, ...found }, index) => {
        const problem = valueProblem(edit, value)
        const { detail = 'no hit' } = hits[index] ?? {}
        if (problem !== undefined || /no hit|nothing changed/.test(detail))
          failures.push(`${edit} = ${String(value)}: ${problem ?? detail}`)
        const read = readIn(arrived(events, found), edit)
        if (!isBeyondReading(edit) && read !== value)
          failures.push(`${edit} = ${String(value)}, read as ${String(read)}`)
      })
    }
    expect(failures).toEqual([])
  })

  it('begins with a value that its format takes', () => {
    const wrong = [...editable()].flatMap(
      ([edit, { field, layer }]) => valueProblem(edit, currentValue(field, layer)) ?? [],
    )
    expect(wrong).toEqual([])
  })

  it('can be taken out where it may be missing', async () => {
    const found = editable().get('stun.message-integrity')
    if (!found) throw new Error('no check')
    const { events, hits } = await replay([{ ...found, value: undefined }])
    expect(hits[0]?.detail).toContain('MESSAGE-INTEGRITY removed')
    expect(readIn(arrived(events, found), 'stun.message-integrity')).toBeUndefined()
  })
})

/** What other edits of the packet would mend. */
function isCovering(edit: string): boolean {
  return ['sctp.checksum', 'stun.fingerprint', 'stun.message-integrity'].includes(edit)
}

/** Fields whose change makes the packet, or the message, something that nobody can read any more. */
function isBeyondReading(edit: string): boolean {
  return BEYOND_READING.test(edit)
}

const BEYOND_READING =
  /^(stun\.(length|magic-cookie)|dtls\.(version|epoch|content-type|.*length|fragment-offset|handshake-type|ciphertext|explicit-nonce|tag|sequence-number)|sctp\.(chunk-length|chunk-type|ppid)|dcep\.message-type|sdp|sdp\.line\.\d+|candidate|signaling\.\w+)$/
