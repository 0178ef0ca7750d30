import { expect, it } from 'vitest'
import type { Request, Response } from '../../machines/link/protocol.ts'
import type { MatrixCell } from '../../machines/prediction/matrix.ts'
import type { StateEvent } from '../../machines/trace/event.ts'
import type { LinkEvents } from '../link/client.ts'
import { Runs } from './runs.svelte.ts'

const CELLS: MatrixCell[] = (['none', 'full-cone', 'symmetric'] as const).map((b) => ({
  a: 'none',
  b,
  servers: 'none',
}))

/** Labs that open at once and connect when they are told to. */
function labs() {
  const sent: Request[] = []
  let say: (response: Response) => void = () => undefined
  let closed = 0
  const runs = new Runs((events: LinkEvents) => {
    say = (response) => events.onresponse(response)
    return {
      send: (request) => {
        sent.push(request)
        if (request.type !== 'open') return
        const status = { phase: 'paused', atUs: 0, wallMs: 0, head: 0 } as const
        say({ type: 'opened', ref: request.ref, lab: `lab-${request.ref}`, status })
      },
      close: () => (closed += 1),
    }
  })
  const connect = (lab: string): void => {
    const events = ['alice', 'bob'].map((at, seq): StateEvent => ({
      ...{ seq, atUs: 0, kind: 'state', at, machine: 'connection' },
      ...{ from: 'connecting', to: 'connected' },
    }))
    say({ type: 'events', lab, events })
  }
  const phases = (): (string | undefined)[] => CELLS.map((cell) => runs.of(cell)?.phase)
  const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
  return { runs, sent, connect, phases, settled, closed: () => closed }
}

it('runs one cell after another', async () => {
  const { runs, connect, phases, settled } = labs()
  runs.add(CELLS)
  expect(phases()).toEqual(['running', 'waiting', 'waiting'])
  connect('lab-1')
  await settled()
  expect(phases()).toEqual(['done', 'running', 'waiting'])
  connect('lab-2')
  await settled()
  connect('lab-3')
  await settled()
  expect(phases()).toEqual(['done', 'done', 'done'])
  expect(runs.busy).toBe(false)
})

it('runs nothing twice', async () => {
  const { runs, sent, connect, settled } = labs()
  runs.add(CELLS.slice(0, 1))
  runs.add(CELLS.slice(0, 1))
  connect('lab-1')
  await settled()
  runs.add(CELLS.slice(0, 1))
  expect(sent.filter(({ type }) => type === 'open')).toHaveLength(1)
})

it('stops, keeps what was observed, and can go on', async () => {
  const { runs, sent, connect, phases, settled, closed } = labs()
  runs.add(CELLS)
  connect('lab-1')
  await settled()
  runs.close()
  await settled()
  expect(phases()).toEqual(['done', undefined, undefined])
  expect(runs.busy).toBe(false)
  expect(closed()).toBe(1)
  expect(sent.at(-1)).toEqual({ type: 'close', lab: 'lab-2' })
  runs.add(CELLS)
  expect(phases()).toEqual(['done', 'running', 'waiting'])
})
