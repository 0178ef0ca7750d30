import { describe, expect, it } from 'vitest'
import { MAX_EVENTS_PER_MESSAGE, type LabStatus } from '../../../machines/link/protocol.ts'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import { createDriver, MAX_PENDING_STEPS, SLICE_MS, type DriverMessage } from './driver.ts'
import { FakeClock, FakeLab, settle, type FakeEntry } from './fakes.ts'
import { FLUSH_MS, MAX_UNACKED_EVENTS, STATUS_MS } from './outbox.ts'

function drive(entries: FakeEntry[], stopAtUs?: number) {
  const clock = new FakeClock()
  const lab = new FakeLab(entries, stopAtUs)
  const messages: DriverMessage[] = []
  const driver = createDriver(lab, clock, (message) => messages.push(message))
  driver.start()
  const events = (): TraceEvent[] =>
    messages.flatMap((message) => (message.type === 'events' ? message.events : []))
  const statuses = (): LabStatus[] =>
    messages.flatMap((message) => (message.type === 'status' ? [message.status] : []))
  return { clock, lab, driver, messages, events, statuses }
}

const at = (...ms: number[]): FakeEntry[] => ms.map((each) => ({ atUs: each * 1000 }))
const closing = { peer: 'alice', do: 'close' } as const

describe('a driver', () => {
  it('starts paused and tells the start of the lab', async () => {
    const { events, statuses, clock } = drive(at(0))
    await clock.pass(1000)
    expect(events()).toHaveLength(1)
    expect(statuses()).toEqual([{ phase: 'paused', atUs: 0, wallMs: 0, head: 0 }])
  })

  it('runs entries when they are due and not before', async () => {
    const { driver, clock, lab } = drive(at(10, 20, 500))
    driver.run(1)
    await clock.pass(9)
    expect(lab.head).toBe(0)
    await clock.pass(1)
    expect(lab.head).toBe(1)
    await clock.pass(10)
    expect(lab.head).toBe(2)
    await clock.pass(479)
    expect(lab.head).toBe(2)
    await clock.pass(1)
    expect(lab.head).toBe(3)
  })

  it('keeps to the speed it is given', async () => {
    const { driver, clock, lab } = drive(at(100))
    driver.run(0.1)
    await clock.pass(999)
    expect(lab.head).toBe(0)
    await clock.pass(1)
    expect(lab.head).toBe(1)
  })

  it('changes the speed from where virtual time stands', async () => {
    const { driver, clock, lab, statuses } = drive(at(1000))
    driver.run(1)
    await clock.pass(500)
    driver.run(10)
    await clock.pass(49)
    expect(lab.head).toBe(0)
    await clock.pass(1)
    expect(lab.head).toBe(1)
    driver.pause()
    await settle()
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', atUs: 1_000_000 })
  })

  it('freezes every timer while paused and goes on from there', async () => {
    const { driver, clock, lab, statuses } = drive(at(1000))
    driver.run(1)
    await clock.pass(600)
    driver.pause()
    await clock.pass(3_600_000)
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', atUs: 600_000 })
    expect(lab.head).toBe(0)
    driver.run(1)
    await clock.pass(399)
    expect(lab.head).toBe(0)
    await clock.pass(1)
    expect(lab.head).toBe(1)
  })

  it('does not rush after the computer slept', async () => {
    const { driver, clock, lab } = drive(at(100, 1000, 2000))
    driver.run(1)
    await clock.pass(50)
    clock.skip(60_000)
    await clock.pass(100)
    expect(lab.head).toBe(1)
    await clock.pass(899)
    expect(lab.head).toBe(2)
  })

  it('runs to the end at full speed, in slices', async () => {
    const { driver, clock, lab, statuses, events } = drive(at(0, 10, 5000), 6_000_000)
    driver.run('max')
    await settle()
    expect(lab.ended).toBe(true)
    expect(events().at(-1)).toMatchObject({ kind: 'lab.end', reason: 'stop', atUs: 6_000_000 })
    expect(statuses().at(-1)).toMatchObject({ phase: 'ended', atUs: 6_000_000 })
    expect(clock.nowMs()).toBe(0)
  })

  it('runs up to an event and pauses there', async () => {
    const { driver, lab, statuses } = drive(at(0, 10, 20, 30), 6_000_000)
    driver.run('max', 2)
    await settle()
    expect(lab.head).toBe(2)
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', head: 2 })
    driver.run('max', 1)
    await settle()
    expect(lab.head).toBe(2)
  })

  it('lets a pause through between two slices', async () => {
    const { driver, clock, lab } = drive([])
    const busy = Array.from({ length: 100 }, (_, index) => ({
      atUs: index,
      takes: () => {
        clock.skip(1)
        if (index === 3) driver.pause()
      },
    }))
    const other = drive(busy)
    other.driver.run('max')
    await settle()
    expect(other.lab.ended).toBe(true)
    expect(lab.head).toBe(0)
  })

  it('gives its turn away after a slice', async () => {
    const turns: number[] = []
    const clock = new FakeClock()
    clock.yield = () => {
      turns.push(lab.head)
      return Promise.resolve()
    }
    const entries = Array.from({ length: 20 }, () => ({ atUs: 0, takes: () => clock.skip(1) }))
    const lab = new FakeLab(entries)
    const driver = createDriver(lab, clock, () => undefined)
    driver.start()
    driver.run('max')
    await settle()
    expect(turns.slice(0, 2)).toEqual([SLICE_MS, 2 * SLICE_MS])
  })

  it('pauses after the entry that is being run', async () => {
    const ports = { pause: (): void => undefined }
    const entries = at(0, 0, 0, 0).map((entry, index) => ({
      ...entry,
      takes: () => (index === 1 ? ports.pause() : undefined),
    }))
    const { driver, lab, statuses } = drive(entries)
    ports.pause = () => driver.pause()
    driver.run('max')
    await settle()
    expect(lab.head).toBe(2)
    expect(statuses().at(-1)?.phase).toBe('paused')
  })

  it('steps whole entries until one shows at the zoom level', async () => {
    const { driver, lab, statuses } = drive([
      { atUs: 1, writes: [] },
      { atUs: 2, writes: ['note'] },
      { atUs: 3, writes: ['note', 'signal', 'note'] },
      { atUs: 4 },
    ])
    driver.step('signaling')
    await settle()
    expect(lab.nowUs).toBe(3)
    expect(lab.head).toBe(4)
    expect(statuses().at(-1)).toMatchObject({ phase: 'paused', head: 4 })
    driver.step('all')
    await settle()
    expect(lab.nowUs).toBe(4)
  })

  it('makes every step it is asked for, up to a cap', async () => {
    const entries = Array.from({ length: 2 * MAX_PENDING_STEPS }, (_, index) => ({ atUs: index }))
    const { driver, lab } = drive(entries)
    for (let count = 0; count < 3; count++) driver.step('all')
    await settle()
    expect(lab.head).toBe(3)
    for (let count = 0; count < 2 * MAX_PENDING_STEPS; count++) driver.step('all')
    await settle()
    expect(lab.head).toBe(3 + MAX_PENDING_STEPS)
  })

  it('ends a step at the end of the lab', async () => {
    const { driver, lab, statuses } = drive([], 1000)
    driver.step('signaling')
    await settle()
    expect(lab.ended).toBe(true)
    expect(statuses().at(-1)?.phase).toBe('ended')
    const said = statuses().length
    driver.step('all')
    driver.run(1)
    await settle()
    expect(statuses().slice(said)).toMatchObject([{ phase: 'ended' }, { phase: 'ended' }])
  })

  it('gives a command at the virtual time reached, between two entries', async () => {
    const { driver, clock, events } = drive(at(1000))
    driver.run(1)
    await clock.pass(400)
    expect(await driver.command(closing)).toEqual({ ok: true })
    expect(events().at(-1)).toMatchObject({ kind: 'command', atUs: 400_000 })
    await clock.pass(600)
    expect(events().at(-1)).toMatchObject({ kind: 'note', atUs: 1_000_000 })
  })

  it('refuses commands and more time once the lab has ended', async () => {
    const { driver } = drive([], 0)
    driver.run('max')
    await settle()
    const refusal = { ok: false, message: 'the lab has ended' }
    expect(await driver.command(closing)).toEqual(refusal)
    expect(await driver.extend(5_000_000)).toEqual(refusal)
  })

  it('goes on to a later stop', async () => {
    const { driver, lab } = drive([], 1_000_000)
    expect(await driver.extend(2_000_000)).toEqual({ ok: true })
    driver.run('max')
    await settle()
    expect(lab.nowUs).toBe(2_000_000)
  })

  it('ends a lab with a crash that keeps its trace', async () => {
    const { driver, events, statuses, messages } = drive([
      { atUs: 5 },
      { atUs: 9, crash: 'broken' },
    ])
    driver.run('max')
    await settle()
    expect(events().map(({ seq }) => seq)).toEqual([0, 1, 2])
    expect(events().at(-1)).toMatchObject({ reason: 'crashed', detail: 'Error: broken' })
    expect(statuses().at(-1)?.phase).toBe('crashed')
    expect(messages).toContainEqual({ type: 'crashed', message: 'Error: broken' })
  })

  it('ends on request, once', async () => {
    const { driver, events } = drive(at(100))
    driver.run(1)
    await driver.end('closed')
    await driver.end('closed')
    expect(events().filter(({ kind }) => kind === 'lab.end')).toHaveLength(1)
  })

  it('sends every event once and in order, in messages of limited size', async () => {
    const entries = Array.from({ length: 1300 }, () => ({ atUs: 0 }))
    const { driver, messages, events } = drive(entries, 1)
    driver.run('max')
    await settle()
    expect(events().map(({ seq }) => seq)).toEqual([...Array(1302).keys()])
    for (const message of messages)
      if (message.type === 'events')
        expect(message.events.length).toBeLessThanOrEqual(MAX_EVENTS_PER_MESSAGE)
  })

  it('gathers the events of one frame', async () => {
    const { driver, clock, messages } = drive(at(...Array(32).keys()))
    driver.run(1)
    await clock.pass(2 * FLUSH_MS)
    expect(messages.filter(({ type }) => type === 'events').length).toBeLessThanOrEqual(4)
  })

  it('tells how virtual time goes on while nothing happens', async () => {
    const { driver, clock, statuses } = drive(at(5000))
    driver.run(1)
    await clock.pass(3 * STATUS_MS)
    expect(statuses().map(({ atUs }) => atUs)).toEqual([0, 0, 100_000, 200_000, 300_000])
  })

  it('waits for a reader that falls behind', async () => {
    const entries = Array.from({ length: 2 * MAX_UNACKED_EVENTS }, () => ({ atUs: 0 }))
    const { driver, clock, lab, events } = drive(entries, 1)
    driver.ack(-1)
    driver.run('max')
    await settle()
    expect(lab.head).toBe(MAX_UNACKED_EVENTS)
    await clock.pass(10_000)
    expect(lab.head).toBe(MAX_UNACKED_EVENTS)
    expect(events()).toHaveLength(MAX_UNACKED_EVENTS + 1)
    driver.ack(lab.head)
    await clock.pass(1)
    expect(lab.head).toBe(2 * MAX_UNACKED_EVENTS + 1)
  })
})
