/** A run summed up as plain ASCII text: the default output of the command line. */
import { actorOf } from '../scenario/actor.ts'
import { ascii, columns } from './ascii.ts'
import type {
  CandidateInfo,
  Note,
  StateEvent,
  TraceEvent,
  TraceSource,
  Violation,
} from './event.ts'
import { MILESTONES } from './milestones.ts'
import { summarise } from './summary.ts'
import type { ConnectionOutcome, Summary } from './summary.ts'
import { formatMs } from './time.ts'
import { editOutcomes } from '../edits/outcome.ts'
import { reportOf, wrapped } from '../why/report.ts'
import { why } from '../why/why.ts'

/** Longest line; only a trace made by hand comes near it. */
const MAX_LINE_CHARS = 400
/** Longest explanation: a paragraph, and the names in it are cut before. */
const MAX_WHY_CHARS = 4000
/** Most entries listed of what can be many; the rest is counted. */
const MAX_LISTED = 10

function moment(atUs: number, seq: number): string {
  return `at ${formatMs(atUs)} ms (#${seq})`
}

function listed<Item>(items: readonly Item[], line: (item: Item) => string): string[] {
  const lines = items.slice(0, MAX_LISTED).map((item) => `  ${line(item)}`)
  const left = items.length - lines.length
  return left > 0 ? [...lines, `  ... and ${left} more`] : lines
}

function heading({ start, peers, events, lastAtUs }: Summary): string[] {
  if (!start) return ['A trace without its start']
  const { scenario, werift, source } = start
  if (source) return sourceLines(source, `${events} events, ${formatMs(lastAtUs)} ms`)
  const { title = peers.join(', ') } = scenario
  const world = `seed ${scenario.seed}, ${peers.length} peers, werift ${ascii(werift, 40)} (${scenario.werift})`
  return [ascii(title, 100), `${world}, ${events} events, ${formatMs(lastAtUs)} ms`]
}

/** Of what was read from a file: which one, and what of it is missing here. */
function sourceLines({ name, format, skipped }: TraceSource, size: string): string[] {
  const left = skipped.map(({ what, count }) => `${count} ${what}`).join(', ')
  const cut = left === '' ? [] : [`Left out: ${ascii(left, MAX_LINE_CHARS - 10)}`]
  return [ascii(name, 100), `${ascii(format, 40)}, ${size}`, ...cut]
}

function endpoint({ type, address, port }: CandidateInfo): string {
  const host = address.includes(':') ? `[${address}]` : address
  return `${type} ${ascii(host, 64)}:${port}`
}

function verdict(outcome: ConnectionOutcome, { failures }: Summary): string {
  const { at, peer, state, connectedAtUs, pair } = outcome
  const route = pair ? `${endpoint(pair.local)} <-> ${endpoint(pair.remote)}` : ''
  if (state === 'connected') return route === '' ? 'connected' : `connected    ${route}`
  const failure = failures.find((event) => event.at === at && event.peer === peer)
  const before = connectedAtUs === undefined ? '' : ` (connected at ${formatMs(connectedAtUs)} ms)`
  if (!failure) return `${ascii(state, 40)}${before}`
  const { machine, atUs, seq } = failure
  return `${ascii(state, 40)}${before}: ${machine} failed ${moment(atUs, seq)}`
}

function outcome(summary: Summary): string[] {
  const { peers, connections } = summary
  const isMesh = peers.length > 2
  const silent = peers.filter((peer) => connections.every(({ at }) => at !== peer))
  const rows = connections.map((connection) => [
    isMesh && connection.peer !== undefined
      ? `${connection.at} with ${connection.peer}`
      : connection.at,
    verdict(connection, summary),
  ])
  return columns([...rows, ...silent.map((peer) => [peer, 'never began to connect'])])
}

function milestones({ peers, milestones: reached }: Summary): string[] {
  if (reached.length === 0) return []
  const rows = MILESTONES.flatMap((name) => {
    const cells = peers.map((peer) => {
      const milestone = reached.find((entry) => entry.name === name && entry.at === peer)
      return milestone ? formatMs(milestone.atUs).padStart(10) : '-'.padStart(10)
    })
    return reached.some((entry) => entry.name === name) ? [[name, ...cells]] : []
  })
  return columns([['', ...peers.map((peer) => peer.padStart(10))], ...rows])
}

function packets({ packets: tallies }: Summary): string[] {
  if (tallies.length === 0) return []
  const number = (value: number | string) => String(value).padStart(8)
  const head = ['', number('sent'), number('dropped'), number('bytes')]
  const rows = tallies.map(({ protocol, sent, dropped, bytes }) => [
    protocol,
    ...[sent, dropped, bytes].map(number),
  ])
  return columns([head, ...rows])
}

function messages({ messages: received }: Summary): string[] {
  return listed(received, ({ at, peer, label, text, size, atUs, seq }) => {
    const content = text === undefined ? `${size} bytes` : ascii(JSON.stringify(text), 60)
    const sender = peer === undefined ? '' : ` from ${peer}`
    return `${at} got ${content} on ${ascii(label, 40)}${sender} ${moment(atUs, seq)}`
  })
}

function finalStates({ peers, paths }: Summary): string[] {
  return peers.flatMap((peer) => {
    const own = paths.filter(({ at }) => at === peer)
    if (own.length === 0) return []
    const states = own.map(({ machine, name, peer: remote, from, visits }) => {
      const isMesh = peers.length > 2 && remote !== undefined
      const instance = [...(isMesh ? [remote] : []), ...(name === undefined ? [] : [name])]
      const label = instance.length === 0 ? machine : `${machine} ${ascii(instance.join(' '), 40)}`
      return [label, ascii(visits.at(-1)?.state ?? from, 40)]
    })
    return [`  ${peer}`, ...columns(states, '    ')]
  })
}

function ending({ end, start }: Summary): string {
  if (!end) return 'The trace has no end: the run is not finished, or was cut.'
  if (start?.source) return `The ${start.source.kind} ends ${moment(end.atUs, end.seq)}`
  const why = {
    stop: 'it reached its stop',
    'trace-full': 'the trace is full; limits.events raises the cap',
    livelock: 'time stood still',
    closed: 'it was closed',
    crashed: 'it crashed',
  }[end.reason]
  const detail = end.detail === undefined ? '' : `: ${ascii(end.detail, 120)}`
  return `Ended ${moment(end.atUs, end.seq)}: ${why}${detail}`
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines]
}

function instanceOf({ machine, name }: StateEvent | Violation): string {
  return name === undefined ? machine : `${machine} ${ascii(name, 40)}`
}

function failureLine(event: StateEvent): string {
  const when = moment(event.atUs, event.seq)
  return `${event.at}: ${instanceOf(event)} failed ${when}, from ${ascii(event.from, 40)}`
}

function violationLine(event: Violation): string {
  const step = `${ascii(event.from, 40)} -> ${ascii(event.to, 40)}`
  const when = moment(event.atUs, event.seq)
  return `${event.at}: ${instanceOf(event)} ${step} ${when}: ${ascii(event.rule, 120)}`
}

function noteLine({ at, text, atUs, seq }: Note): string {
  return `${at}: ${ascii(text, 120)} ${moment(atUs, seq)}`
}

function refusalLine({ reason, atUs, seq }: Summary['refused'][number]): string {
  return `${ascii(reason, 120)} ${moment(atUs, seq)}`
}

function waitingLine({ index, entry }: Summary['waiting'][number]): string {
  const until = entry.after === undefined ? '' : `, waits for ${ascii(entry.after, 80)}`
  return `script[${index}]: ${actorOf(entry)} ${entry.do}${until}`
}

function arrows(text: string): string {
  return text.replaceAll('\u2192', '->')
}

/** What was edited, and what that led to where nothing failed for good. */
function editLines(events: readonly TraceEvent[]): string[] {
  return editOutcomes(events)
    .slice(0, MAX_LISTED)
    .flatMap(({ fault, title, hits: [hit], state }) => {
      const what = `${title} by ${fault.id}`
      if (!hit) {
        const so = state === 'missed' ? 'met nothing: the run never came to it' : 'not met so far'
        return [`  ${what}: ${so}`]
      }
      const told = `  ${what} ${moment(hit.atUs, hit.seq)}: ${ascii(arrows(hit.detail ?? ''), 200)}`
      const follows = why(events) ? undefined : why(events, hit.seq)
      return follows
        ? [
            told,
            ...wrapped(ascii(arrows(follows.text), MAX_WHY_CHARS), 88).map((line) => `    ${line}`),
          ]
        : [told]
    })
}

/** Why it failed, when something did; what others wrote is made ASCII before it is wrapped. */
function explanation(events: readonly TraceEvent[]): string[] {
  const found = why(events)
  if (!found) return []
  const text = ascii(arrows(found.text), MAX_WHY_CHARS)
  return reportOf({ ...found, text }, events).map((line) => `  ${line}`)
}

/** The summary of a trace as text; the same trace gives the same bytes. Ends in a line feed. */
export function formatSummary(events: readonly TraceEvent[]): string {
  const summary = summarise(events)
  const lines = [
    ...heading(summary),
    ...section('Edited', editLines(events)),
    ...section('Outcome', outcome(summary)),
    ...section('Failures', listed(summary.failures, failureLine)),
    ...section('Milestones (virtual ms)', milestones(summary)),
    ...section('Packets', packets(summary)),
    ...section('Messages', messages(summary)),
    ...section('Last states', finalStates(summary)),
    ...section('Violations', listed(summary.violations, violationLine)),
    ...section('Refused commands', listed(summary.refused, refusalLine)),
    ...section('Never acted', listed(summary.waiting, waitingLine)),
    ...section('Warnings', listed(summary.notes, noteLine)),
    '',
    ending(summary),
    ...section('Why', explanation(events)),
  ]
  return `${lines.map((line) => ascii(line, MAX_LINE_CHARS)).join('\n')}\n`
}
