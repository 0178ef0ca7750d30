/** Statistics of the browser beside what the trace counted, row by row: do they agree? */
import type { JsonValue } from '../../machines/trace/event.ts'
import type { Endpoint, Seen } from './tally.ts'

type Stat = Record<string, JsonValue>

/** Packets and bytes that may be under way between the two counts. */
const PACKETS_UNDER_WAY = 12
const BYTES_UNDER_WAY = 16_000
/** Of a longer count, what is under way is a share. */
const SHARE_UNDER_WAY = 0.03
/** Each measures checks of its own: near each other they agree, far apart they say nothing. */
const ROUND_TRIPS_APART_MS = 30

export const ROWS = [
  'sentPackets',
  'sentBytes',
  'receivedPackets',
  'receivedBytes',
  'roundTripMs',
  'pair',
  'dtls',
] as const
type RowName = (typeof ROWS)[number]

export interface Row {
  name: RowName
  browser?: string | number
  trace?: string | number
  /** Undefined where one of them does not know. */
  agrees?: boolean
}

/** What a browser says; `countsOf`: the pair that its counts are of, where it keeps none of the transport. */
export interface BrowserSeen extends Seen {
  countsOf?: string
}

/** What `getStats` says of the selected pair and its transport (W3C webrtc-stats §8.13, §8.14). */
export function readSeen(stats: readonly JsonValue[]): BrowserSeen {
  const all = objectsOf(stats)
  const byId = new Map(all.map((each) => [each['id'], each]))
  const transports = all.filter(({ type }) => type === 'transport')
  // Those that BUNDLE made needless have none.
  const transport = transports.find((each) => 'selectedCandidatePairId' in each) ?? transports[0]
  const pairs = all.filter(({ type }) => type === 'candidate-pair')
  const pair =
    byId.get(transport?.['selectedCandidatePairId']) ??
    // Firefox tells it of the pair.
    pairs.find(({ selected }) => selected === true) ??
    pairs.find(({ nominated, state }) => nominated === true && state === 'succeeded')
  const number = (name: string): number | undefined =>
    numberOf(transport?.[name]) ?? numberOf(pair?.[name])
  const roundTrip = numberOf(pair?.['currentRoundTripTime'])
  const local = endpointOf(byId.get(pair?.['localCandidateId']))
  const remote = endpointOf(byId.get(pair?.['remoteCandidateId']))
  const dtls = transport?.['dtlsState']
  const id = transport?.['bytesSent'] === undefined ? pair?.['id'] : undefined
  return defined({
    countsOf: typeof id === 'string' ? id : undefined,
    sentPackets: number('packetsSent'),
    sentBytes: number('bytesSent'),
    receivedPackets: number('packetsReceived'),
    receivedBytes: number('bytesReceived'),
    roundTripMs: roundTrip === undefined ? undefined : roundTrip * 1000,
    pair: local && remote && { local, remote },
    dtls: typeof dtls === 'string' ? dtls : undefined,
  })
}

/**
 * Row by row, with what neither knows left out. `earlier`: what the browser counted a moment ago, since
 * the trace may be as late as that on a busy machine.
 */
export function compare(browser: Seen, trace: Seen, earlier: Seen = browser): Row[] {
  return ROWS.flatMap((name) => {
    const [ours, theirs] = [browser[name], trace[name]]
    if (ours === undefined && theirs === undefined) return []
    const row: Row = { name, ...defined({ browser: shown(ours), trace: shown(theirs) }) }
    const isKnown = ours !== undefined && theirs !== undefined
    const agrees = isKnown ? agree(name, browser, trace, earlier) : undefined
    return [{ ...row, ...(agrees !== undefined && { agrees }) }]
  })
}

function agree(name: RowName, browser: Seen, trace: Seen, earlier: Seen): boolean | undefined {
  switch (name) {
    case 'sentPackets':
    case 'receivedPackets':
      return isBetween(trace[name], [earlier[name], browser[name]], PACKETS_UNDER_WAY)
    case 'sentBytes':
    case 'receivedBytes':
      return isBetween(trace[name], [earlier[name], browser[name]], BYTES_UNDER_WAY)
    case 'roundTripMs':
      return (
        Math.abs((browser[name] ?? 0) - (trace[name] ?? 0)) <= ROUND_TRIPS_APART_MS || undefined
      )
    case 'pair':
      return (
        isSameEnd(browser.pair?.local, trace.pair?.local) &&
        isSameEnd(browser.pair?.remote, trace.pair?.remote)
      )
    case 'dtls':
      return browser.dtls === trace.dtls
  }
}

function isBetween(
  count = 0,
  [from = 0, to = 0]: [number | undefined, number | undefined],
  underWay: number,
): boolean {
  const apart = Math.max(underWay, SHARE_UNDER_WAY * to)
  return count >= Math.min(from, to) - apart && count <= to + apart
}

/** A browser may keep its own addresses to itself (RFC 8828): then the port has to do. */
function isSameEnd(a: Endpoint | undefined, b: Endpoint | undefined): boolean {
  const isTold = a !== undefined && /^[\d.]+$|:/.test(a.address)
  return a?.port === b?.port && (!isTold || a.address === b?.address)
}

function shown(value: Seen[RowName]): string | number | undefined {
  if (typeof value !== 'object') return value
  return `${printed(value.local)} ↔ ${printed(value.remote)}`
}

function printed({ address, port }: Endpoint): string {
  return `${address.includes(':') ? `[${address}]` : address || '…'}:${port}`
}

function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined
}

function endpointOf(candidate: Stat | undefined): Endpoint | undefined {
  const [address, port] = [candidate?.['address'] ?? candidate?.['ip'], candidate?.['port']]
  if (typeof port !== 'number') return undefined
  return { address: typeof address === 'string' ? address : '', port }
}

/** The statistics objects of a recorded report. */
export function objectsOf(stats: readonly JsonValue[]): Stat[] {
  return stats.filter((each): each is Stat => typeof each === 'object' && each !== null)
}

function defined<Value extends object>(value: Value): Value {
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries) as Value
}
