/** What each machine of each peer went through, in order: the data of `--format states`. */
import { ascii, columns } from './ascii.ts'
import type { MachineName, TraceEvent } from './event.ts'
import { formatMs } from './time.ts'

/** Longest line; only a trace made by hand comes near it. */
const MAX_LINE_CHARS = 200

export interface Visit {
  seq: number
  atUs: number
  state: string
}

/** One instance of a machine at one peer, and the states it entered. */
export interface Path {
  at: string
  machine: MachineName
  /** The instance: a channel's label, a pair, a transport's mid. */
  name?: string
  /** The remote peer, where the peer has several connections. */
  peer?: string
  /** The state before the first change. */
  from: string
  visits: Visit[]
}

interface Change extends Visit {
  at: string
  machine: MachineName
  name?: string
  peer?: string
  from: string
}

/** State events as they are; of pairs, the changes of state, since flags are not states. */
function changeOf(event: TraceEvent): Change | undefined {
  const { seq, atUs, at } = event
  if (event.kind === 'state') {
    const { machine, name, peer, from, to } = event
    return { seq, atUs, at, machine, name, peer, from, state: to }
  }
  if (event.kind !== 'pair' || event.change === 'nominated' || event.change === 'selected')
    return undefined
  const { pair: name, peer, from = '', change: state } = event
  return { seq, atUs, at, machine: 'pair', name, peer, from, state }
}

/** All paths, in the order in which each machine first changed. */
export function pathsOf(events: readonly TraceEvent[]): Path[] {
  const paths = new Map<string, Path>()
  for (const event of events) {
    const change = changeOf(event)
    if (!change) continue
    const { at, machine, name, peer, from, seq, atUs, state } = change
    const key = JSON.stringify([at, machine, name ?? null, peer ?? null])
    const path = paths.get(key) ?? { at, machine, name, peer, from, visits: [] }
    paths.set(key, path)
    path.visits.push({ seq, atUs, state })
  }
  return [...paths.values()]
}

function title({ machine, name, peer }: Path, isMesh: boolean): string {
  const instance = name === undefined ? '' : ` ${ascii(name, 60)}`
  return isMesh && peer !== undefined ? `${machine}${instance} (with ${peer})` : machine + instance
}

function section(path: Path, isMesh: boolean): string[] {
  const start = path.from === '' ? [] : [['', '', ascii(path.from, 40)]]
  const rows = path.visits.map(({ seq, atUs, state }) => [
    `#${seq}`,
    `${formatMs(atUs).padStart(11)} ms`,
    ascii(state, 40),
  ])
  return [`  ${title(path, isMesh)}`, ...columns([...start, ...rows], '    ')]
}

/** Every peer's machines with the states they entered, when, and at which event: plain ASCII text. */
export function formatStates(events: readonly TraceEvent[]): string {
  const paths = pathsOf(events)
  const hosts = [...new Set(paths.map(({ at }) => at))]
  const isMesh = hosts.length > 2
  const blocks = hosts.map((at) => {
    const own = paths.filter((path) => path.at === at)
    const lines = [at, ...own.flatMap((path) => section(path, isMesh))]
    return lines.map((line) => ascii(line, MAX_LINE_CHARS)).join('\n')
  })
  return blocks.length === 0 ? 'No machine changed its state.\n' : `${blocks.join('\n\n')}\n`
}
