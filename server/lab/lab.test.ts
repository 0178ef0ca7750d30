import { beforeAll, describe, expect, it } from 'vitest'
import { formatJsonl } from '../../machines/trace/jsonl.ts'
import { orphans } from '../../machines/trace/causes.ts'
import { evaluate, parseExpression } from '../../machines/trace/expression.ts'
import { recordCommand } from '../../machines/scenario/record-command.ts'
import type { Scenario } from '../../machines/scenario/schema.ts'
import type { CommandEvent, TraceEvent } from '../../machines/trace/event.ts'
import { loadLab } from './testing/bundle.ts'
import { runLab, runToJsonl, scenarioOf, SMALLEST, type Intervention } from './testing/run-lab.ts'

function holds(expression: string, events: TraceEvent[]): boolean {
  const parsed = parseExpression(expression)
  if (!parsed.ok) throw new Error(`${expression}: ${parsed.error.message}`)
  return evaluate(parsed.expression, events).holds
}

function messagesReceived(events: TraceEvent[]): string[] {
  return events.flatMap((event) =>
    event.kind === 'channel.message' && event.direction === 'receive'
      ? [`${event.at}: ${event.text}`]
      : [],
  )
}

function violations(events: TraceEvent[]): string[] {
  return events.flatMap((event) =>
    event.kind === 'violation' ? [`${event.machine} ${event.from} -> ${event.to}`] : [],
  )
}

/** All but the header, which names the scenario. */
function body(events: TraceEvent[]): string {
  return formatJsonl(events.slice(1))
}

describe('the smallest scenario', () => {
  let events: TraceEvent[] = []
  beforeAll(async () => {
    events = await runLab(SMALLEST)
  })

  it('opens the channel and passes a message each way', () => {
    expect(holds('alice.channel.data.open', events)).toBe(true)
    expect(holds('bob.channel.data.open', events)).toBe(true)
    expect(messagesReceived(events).sort()).toEqual([
      'alice: hello from bob',
      'bob: hello from alice',
    ])
  })

  it('numbers events without gaps, in time order, each with a cause that came before', () => {
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index))
    expect(orphans(events)).toEqual([])
    for (const [index, event] of events.entries()) {
      expect(event.atUs).toBeGreaterThanOrEqual(events[index - 1]?.atUs ?? 0)
      if (event.cause !== undefined) expect(event.cause).toBeLessThan(event.seq)
    }
  })

  it('makes no transition that a specification forbids', () => {
    expect(violations(events)).toEqual([])
  })

  it('begins with a header and ends at its stop', () => {
    expect(events[0]).toMatchObject({
      kind: 'lab.start',
      werift: '0.25.2',
      scenario: { version: 1 },
    })
    expect(events.at(-1)).toMatchObject({ kind: 'lab.end', reason: 'stop', atUs: 30_000_000 })
  })

  it('stops because of the scenario, not of what happened last', () => {
    expect(events.at(-1)).toMatchObject({ kind: 'lab.end', cause: 0 })
  })

  it('retransmits nothing on a path without loss', () => {
    expect(events.filter(({ kind }) => kind === 'timeout' || kind === 'packet.drop')).toEqual([])
  })
})

describe('determinism', () => {
  it('gives the same bytes for the same scenario', async () => {
    expect(await runToJsonl(SMALLEST)).toBe(await runToJsonl(SMALLEST))
  })

  it('gives other bytes for another seed', async () => {
    const [one, two] = [await runLab(SMALLEST), await runLab({ ...SMALLEST, seed: 2 })]
    expect(body(one)).not.toBe(body(two))
  })

  it('does not care how long the driver waits between entries', async () => {
    const { openLab } = await loadLab()
    const slow = { yield: () => new Promise<void>((resolve) => setTimeout(resolve, 1)) }
    const lab = openLab(scenarioOf({ ...SMALLEST, stop: { atMs: 2000 } }), slow)
    while (!lab.ended) await lab.advance()
    const quick = await runLab({ ...SMALLEST, stop: { atMs: 2000 } })
    expect(formatJsonl(lab.take())).toBe(formatJsonl(quick))
  })

  it('replays what a person did, at the same place and time', async () => {
    const interventions: Intervention[] = [
      {
        afterEvents: 60,
        command: { peer: 'bob', do: 'create-channel', label: 'extra', to: 'alice' },
      },
      { afterEvents: 300, command: { peer: 'alice', do: 'cut-signaling' }, laterUs: 12_345 },
      { afterEvents: 420, command: { peer: 'alice', do: 'restart-ice' } },
      {
        afterEvents: 421,
        command: { peer: 'alice', do: 'send', label: 'data', text: 'typed' },
        laterUs: 2_000_000,
      },
    ]
    const played = await runLab(SMALLEST, interventions)
    const commands = played.filter(
      (event): event is CommandEvent => event.kind === 'command' && event.origin === 'interactive',
    )
    expect(commands).toHaveLength(4)
    const scenario = commands.reduce<Scenario>((recorded, { seq, atUs, command }) => {
      const next = recordCommand(recorded, { atSeq: seq - 1, atUs }, command)
      return next ?? recorded
    }, scenarioOf(SMALLEST))
    const replayed = await runLab(scenario)
    expect(body(replayed)).toBe(body(played))
  })
})

describe('a lab', () => {
  it('is alone in its realm, and leaves it free at its end', async () => {
    const { openLab } = await loadLab()
    const door = { yield: () => new Promise<void>((resolve) => setImmediate(resolve)) }
    const first = openLab(scenarioOf(SMALLEST), door)
    expect(() => openLab(scenarioOf(SMALLEST), door)).toThrow(/already open in this realm/)
    first.end('closed')
    openLab(scenarioOf(SMALLEST), door).end('closed')
  })

  it('ends with its trace full, and says so', async () => {
    const events = await runLab({ ...SMALLEST, limits: { events: 100 } })
    expect(events).toHaveLength(100)
    expect(events.at(-1)).toMatchObject({ kind: 'lab.end', reason: 'trace-full' })
    expect(orphans(events)).toEqual([])
  })

  it('refuses a command that cannot act, writes it down, and goes on', async () => {
    const events = await runLab(SMALLEST, [
      { afterEvents: 3, command: { peer: 'alice', do: 'send', label: 'data', text: 'too early' } },
    ])
    const note = events.find((event) => event.kind === 'note')
    expect(note).toMatchObject({ at: 'alice', text: 'refused: there is no connection yet' })
    expect(holds('alice.channel.data.open', events)).toBe(true)
  })
})
