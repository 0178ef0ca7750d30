import { describe, expect, it } from 'vitest'
import type { Request, Response } from '../../machines/link/protocol.ts'
import { matrixScenario } from '../../machines/prediction/matrix.ts'
import type { StateEvent } from '../../machines/trace/event.ts'
import type { LinkEvents } from '../link/client.ts'
import { CellRunner, type Outcome } from './cell-runner.ts'

const SCENARIO = matrixScenario('none', 'none', 'none')

function begin() {
  const sent: Request[] = []
  let events: LinkEvents | undefined
  let closed = false
  const runner = new CellRunner((given) => {
    events = given
    return { send: (request) => sent.push(request), close: () => (closed = true) }
  })
  const say = (response: Response): void => events?.onresponse(response)
  return { runner, sent, say, isClosed: () => closed }
}

function connected(seq: number, at: string): StateEvent {
  const common = { seq, atUs: seq, kind: 'state', at, machine: 'connection' } as const
  return { ...common, from: 'connecting', to: 'connected' }
}

function opened(ref: number, lab: string): Response {
  return { type: 'opened', ref, lab, status: { phase: 'paused', atUs: 0, wallMs: 0, head: 0 } }
}

describe('a runner of cells', () => {
  it('opens a lab, runs it, and closes it once it is decided', async () => {
    const { runner, sent, say } = begin()
    const outcome = runner.run(SCENARIO, 'alice', 'bob')
    say(opened(1, 'lab-1'))
    say({ type: 'events', lab: 'lab-1', events: [connected(0, 'alice')] })
    say({ type: 'events', lab: 'lab-1', events: [connected(1, 'bob')] })
    expect(await outcome).toMatchObject({ kind: 'observed', observation: { connects: true } })
    expect(sent).toEqual([
      { type: 'open', ref: 1, scenario: SCENARIO },
      { type: 'run', lab: 'lab-1', speed: 'max' },
      { type: 'close', lab: 'lab-1' },
    ])
  })

  it('takes a lab that came to its stop for decided', async () => {
    const { runner, say } = begin()
    const outcome = runner.run(SCENARIO, 'alice', 'bob')
    say(opened(1, 'lab-1'))
    say({ type: 'events', lab: 'lab-1', events: [connected(0, 'alice')] })
    const status = { phase: 'ended', atUs: 9, wallMs: 1, head: 0 } as const
    say({ type: 'status', lab: 'lab-1', status })
    expect(await outcome).toMatchObject({ kind: 'observed', observation: { connects: false } })
  })

  it('tells when the lab cannot be opened or breaks down', async () => {
    const { runner, say } = begin()
    const refused = runner.run(SCENARIO, 'alice', 'bob')
    say({ type: 'error', ref: 1, code: 'too-many-labs', message: 'no room' })
    expect(await refused).toEqual({ kind: 'broken', why: 'no room' })
    const crashed = runner.run(SCENARIO, 'alice', 'bob')
    say(opened(2, 'lab-2'))
    say({ type: 'error', lab: 'lab-2', code: 'crashed', message: 'it threw' })
    expect(await crashed).toEqual({ kind: 'broken', why: 'it threw' })
  })

  it('cancels the one that runs; what comes of it later is closed and ignored', async () => {
    const { runner, sent, say, isClosed } = begin()
    const outcomes: Outcome[] = []
    const first = runner.run(SCENARIO, 'alice', 'bob')
    runner.cancel()
    outcomes.push(await first)
    say(opened(1, 'late'))
    expect(sent.at(-1)).toEqual({ type: 'close', lab: 'late' })
    const second = runner.run(SCENARIO, 'alice', 'bob')
    say({ type: 'events', lab: 'late', events: [connected(0, 'alice'), connected(1, 'bob')] })
    runner.close()
    outcomes.push(await second)
    expect(outcomes).toEqual([{ kind: 'cancelled' }, { kind: 'cancelled' }])
    expect(isClosed()).toBe(true)
  })
})
