import { describe, expect, it } from 'vitest'
import type { DissectionRequest } from '../../machines/link/dissection.ts'
import type { Trace } from '../store/state.ts'
import {
  DissectionClient,
  EVENTS_PER_PORTION,
  MAX_STARTS,
  type DissectionWorker,
  type DissectionWorkerEvents,
} from './dissection.ts'
import { notes } from './fake.ts'

class FakeWorker implements DissectionWorker {
  readonly on: DissectionWorkerEvents
  readonly received: DissectionRequest[] = []
  terminated = false
  constructor(on: DissectionWorkerEvents) {
    this.on = on
  }
  postMessage(request: DissectionRequest): void {
    this.received.push(request)
  }
  terminate(): void {
    this.terminated = true
  }
  /** What it was told: events as `run:from-to`, questions by their type. */
  get heard(): string[] {
    return this.received.map((each) =>
      each.type === 'events'
        ? `${each.run}:${each.events[0]?.seq}-${each.events.at(-1)?.seq}`
        : each.type,
    )
  }
}

function setUp() {
  const workers: FakeWorker[] = []
  const watches: (() => void)[] = []
  const start = (on: DissectionWorkerEvents): FakeWorker => {
    const worker = new FakeWorker(on)
    workers.push(worker)
    return worker
  }
  const client = new DissectionClient(start, {
    breathe: () => Promise.resolve(),
    afterSilence: (callback) => {
      watches.push(callback)
      return () => watches.splice(watches.indexOf(callback), 1)
    },
  })
  return { client, workers, watches }
}

function traceOf(length: number): Trace {
  return { events: notes(0, length - 1), length }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('the dissection client', () => {
  it('starts its worker with the first question, and tells the trace in portions', async () => {
    const { client, workers } = setUp()
    expect(workers).toHaveLength(0)
    const answer = client.dissect(traceOf(EVENTS_PER_PORTION + 5), 3)
    await settle()
    expect(workers[0]?.heard).toEqual(['1:0-999', '1:1000-1004', 'dissect'])
    workers[0]?.on.message({ type: 'dissection', ref: 1, dissection: { layers: [] } })
    expect(await answer).toEqual({ layers: [] })
  })

  it('tells only what is new, and everything of another trace', async () => {
    const { client, workers } = setUp()
    const { events } = traceOf(5)
    void client.dissect({ events, length: 2 }, 1)
    void client.compare({ events, length: 5 }, 1)
    void client.pcapng(traceOf(1))
    await settle()
    expect(workers[0]?.heard).toEqual(['1:0-1', 'dissect', '1:2-4', 'compare', '2:0-0', 'pcapng'])
  })

  it('reads files without touching the trace, and tells how far it is', async () => {
    const { client, workers } = setUp()
    const shares: number[] = []
    const bytes = Uint8Array.of(1)
    const read = client.read('a', bytes, { onprogress: (share) => shares.push(share) })
    workers[0]?.on.message({ type: 'progress', ref: 1, share: 0.5 })
    workers[0]?.on.message({ type: 'trace', ref: 1, events: notes(0, 1) })
    expect([(await read).length, shares]).toEqual([2, [0.5]])
  })

  it('puts the parts of a long trace together', async () => {
    const { client, workers } = setUp()
    const read = client.read('a', Uint8Array.of(1))
    workers[0]?.on.message({ type: 'part', ref: 1, events: notes(0, 1) })
    workers[0]?.on.message({ type: 'part', ref: 1, events: notes(2, 3) })
    workers[0]?.on.message({ type: 'trace', ref: 1, events: notes(4, 4) })
    expect((await read).map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4])
  })

  it('tells what the worker could not do', async () => {
    const { client, workers } = setUp()
    const answer = client.read('a', Uint8Array.of(1))
    workers[0]?.on.message({ type: 'error', ref: 1, message: 'no capture' })
    await expect(answer).rejects.toThrow('no capture')
    expect(workers[0]?.terminated).toBe(false)
  })

  it('starts a worker that died again and tells it all, until that seems hopeless', async () => {
    const { client, workers } = setUp()
    const trace = traceOf(2)
    for (let count = 1; count <= MAX_STARTS; count++) {
      const answer = client.dissect(trace, 0)
      answer.catch(() => undefined)
      await settle()
      expect(workers[count - 1]?.heard).toEqual([`${count}:0-1`, 'dissect'])
      workers[count - 1]?.on.error(undefined)
      await expect(answer).rejects.toThrow('dissection-worker.js could not be loaded')
    }
    await expect(client.dissect(trace, 0)).rejects.toThrow('could not be loaded')
    expect(workers).toHaveLength(MAX_STARTS)
    client.forgive()
    void client.dissect(trace, 0)
    await settle()
    expect(workers).toHaveLength(MAX_STARTS + 1)
  })

  it('takes a worker that stays silent for dead, and none that has nothing to say', async () => {
    const { client, workers, watches } = setUp()
    const first = client.dissect(traceOf(1), 0)
    await settle()
    workers[0]?.on.message({ type: 'dissection', ref: 1 })
    expect([await first, watches]).toEqual([undefined, []])
    const second = client.dissect(traceOf(1), 0)
    second.catch(() => undefined)
    await settle()
    watches[0]?.()
    await expect(second).rejects.toThrow('not answered')
    expect([workers[0]?.terminated, watches]).toEqual([true, []])
  })

  it('says so when no worker may be started', async () => {
    const client = new DissectionClient(() => {
      throw new Error('not allowed')
    })
    await expect(client.dissect(traceOf(1), 0)).rejects.toThrow('not allowed')
  })
})
