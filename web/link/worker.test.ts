import { describe, expect, it } from 'vitest'
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { Link } from './client.ts'
import { workerLink, type LabWorker, type WorkerEvents } from './worker.ts'

class FakeWorker implements LabWorker {
  readonly on: WorkerEvents
  readonly received: Request[] = []
  terminated = false
  constructor(on: WorkerEvents) {
    this.on = on
  }
  postMessage(request: Request): void {
    this.received.push(request)
  }
  terminate(): void {
    this.terminated = true
  }
}

function setUp(): { link: Link; workers: FakeWorker[]; shown: Response[] } {
  const workers: FakeWorker[] = []
  const shown: Response[] = []
  const start = (on: WorkerEvents): FakeWorker => {
    const worker = new FakeWorker(on)
    workers.push(worker)
    return worker
  }
  const link = workerLink(start, { onresponse: (r) => shown.push(r), onstatus: () => {} })
  return { link, workers, shown }
}
const open: Request = { type: 'open', ref: 7, scenario: {} }

describe('worker link', () => {
  it('starts one worker, for the first lab', () => {
    const { link, workers } = setUp()
    link.send({ type: 'pause', lab: 'x' })
    expect(workers).toHaveLength(0)
    link.send(open)
    link.send({ type: 'step', lab: 'x', zoom: 'all' })
    expect(workers).toHaveLength(1)
    expect(workers[0]?.received.map(({ type }) => type)).toEqual(['open', 'step'])
  })

  it('is warmed before the first lab, which then has the same worker', () => {
    const { link, workers, shown } = setUp()
    link.warm?.()
    link.warm?.()
    link.send(open)
    expect(workers.map(({ received }) => received)).toEqual([[open]])
    expect(shown).toEqual([])
  })

  it('tells a crash before the lab was open as the answer to opening it', () => {
    const { link, workers, shown } = setUp()
    link.send(open)
    workers[0]?.on.error(undefined)
    expect(shown).toMatchObject([{ type: 'error', code: 'crashed', ref: 7 }])
    expect(workers[0]?.terminated).toBe(true)
  })

  it('tells a later crash as one of the lab, and starts a new worker for the next lab', () => {
    const { link, workers, shown } = setUp()
    link.send(open)
    const status = { phase: 'paused', atUs: 0, wallMs: 0, head: -1 } as const
    workers[0]?.on.message({ type: 'opened', ref: 7, lab: 'a', status })
    workers[0]?.on.error('boom')
    expect(shown.at(-1)).toMatchObject({ code: 'crashed', lab: 'a', message: 'boom' })
    link.send(open)
    expect(workers).toHaveLength(2)
  })
})
