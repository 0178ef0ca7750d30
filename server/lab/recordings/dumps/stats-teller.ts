/** Tells what reports of getStats say: candidate pairs, DTLS transports and channels. */
import type {
  CandidateInfo,
  Draft,
  JsonValue,
  PairState,
} from '../../../../machines/trace/event.ts'
import type { Member } from './cast.ts'
import { contextOf } from './dtls-context.ts'
import type { Report, Sample } from './dump.ts'
import { wordOf } from './json.ts'
import { wayBetween, type Script } from './script.ts'
import { legacyPair } from './legacy-pair.ts'
import { stateOf } from './values.ts'

/** Most objects of each sort that are remembered for one connection. */
const MAX_OBJECTS = 10_000

export interface PairReport {
  local: CandidateInfo
  remote: CandidateInfo
  state: PairState | undefined
  isNominated: boolean
  isSelected: boolean
}

interface KnownPair {
  state?: PairState
  isNominated: boolean
}

export class StatsTeller {
  readonly #script: Script
  readonly #member: Member
  readonly #channels: readonly string[]
  /** Labels whose states statistics have told. */
  readonly #toldChannels = new Set<string>()
  readonly #candidates = new Map<string, CandidateInfo>()
  readonly #pairs = new Map<string, KnownPair>()
  readonly #transports = new Map<string, string>()
  readonly #selectedIds = new Map<string, string>()
  #selected: string | undefined

  /** `channels` are the labels of those that the log has told of so far. */
  constructor(script: Script, member: Member, channels: readonly string[]) {
    this.#script = script
    this.#member = member
    this.#channels = channels
  }

  /** Addresses of this end, and of the other. */
  readonly addresses = { local: new Set<string>(), remote: new Set<string>() }

  take({ reports }: Sample): void {
    const ordered = reports.toSorted((one, other) => rank(one) - rank(other))
    for (const report of ordered) this.#report(report)
  }

  #report(report: Report): void {
    switch (report.type) {
      case 'local-candidate':
      case 'remote-candidate':
        return this.#candidate(report)
      case 'transport':
        return this.#transport(report)
      case 'candidate-pair':
        return this.#pair(this.#pairOf(report))
      case 'googCandidatePair':
        return this.#pair(legacyPair(report.values))
      case 'data-channel':
        return this.#channel(report.values)
      case 'peer-connection':
        return this.#channelCounts(report.values)
      default:
    }
  }

  #candidate({ id, type, values }: Report): void {
    const info = candidateInfo(values)
    if (!info || this.#candidates.size >= MAX_OBJECTS) return
    this.#candidates.set(id, info)
    this.#address(type === 'local-candidate' ? 'local' : 'remote', info)
  }

  #address(side: 'local' | 'remote', { address, type }: CandidateInfo): void {
    const known = this.addresses[side]
    if ((side === 'remote' || type === 'host') && address !== '' && known.size < MAX_ADDRESSES)
      known.add(address)
  }

  #transport({ id, values }: Report): void {
    const name = this.#transports.get(id) ?? String(this.#transports.size)
    if (this.#transports.size < MAX_OBJECTS) this.#transports.set(id, name)
    const selected = values.get('selectedCandidatePairId')
    if (typeof selected === 'string' && selected !== '') this.#selectedIds.set(name, selected)
    const state = stateOf('dtls', values.get('dtlsState'))
    if (state === undefined) return
    const { name: at, remote: peer } = this.#member
    const context = contextOf(values)
    this.#script.found({ at, peer, machine: 'dtls', name }, state, 0, context)
  }

  #pairOf({ id, values }: Report): PairReport | undefined {
    const local = this.#candidates.get(wordOf(values.get('localCandidateId')))
    const remote = this.#candidates.get(wordOf(values.get('remoteCandidateId')))
    if (!local || !remote) return undefined
    return {
      ...{ local, remote },
      state: stateOf('pair', values.get('state')) as PairState | undefined,
      isNominated: values.get('nominated') === true,
      // Firefox says it of the pair, the specification of the transport.
      isSelected: [...this.#selectedIds.values()].includes(id) || values.get('selected') === true,
    }
  }

  #pair(report: PairReport | undefined): void {
    if (!report) return
    const { local, remote, state, isNominated, isSelected } = report
    this.#address('local', local)
    this.#address('remote', remote)
    const pair = `${endOf(local)}-${endOf(remote)}`
    const known = this.#pairs.get(pair) ?? { isNominated: false }
    if (this.#pairs.size < MAX_OBJECTS) this.#pairs.set(pair, known)
    for (const change of waysOf(known.state, state)) {
      const from = known.state
      this.#write({ pair, local, remote, change, ...(from && { from }) })
      known.state = change
    }
    if (isNominated && !known.isNominated) this.#write({ pair, local, remote, change: 'nominated' })
    known.isNominated = isNominated
    if (!isSelected || this.#selected === pair) return
    this.#selected = pair
    this.#write({ pair, local, remote, change: 'selected' })
  }

  #write(pair: PairPart): void {
    const { name: at, remote: peer } = this.#member
    this.#script.write({ kind: 'pair', at, cause: 0, ...pair, peer })
  }

  #channel(values: Report['values']): void {
    const label = values.get('label')
    const state = stateOf('channel', values.get('state'))
    if (typeof label !== 'string' || state === undefined) return
    if (this.#toldChannels.size < MAX_OBJECTS) this.#toldChannels.add(label)
    this.#enterChannel(label, state)
  }

  /** What was opened and closed between two looks is in no report; only how many, of all, were. */
  #channelCounts(values: Report['values']): void {
    const [opened, closed] = [values.get('dataChannelsOpened'), values.get('dataChannelsClosed')]
    const unseen = this.#channels.filter((label) => !this.#toldChannels.has(label))
    if (typeof opened !== 'number' || opened < this.#channels.length) return
    const areOver = typeof closed === 'number' && closed >= unseen.length
    for (const label of unseen) {
      this.#enterChannel(label, 'open')
      if (areOver) this.#enterChannel(label, 'closed')
    }
  }

  #enterChannel(label: string, state: string): void {
    const { name: at, remote: peer } = this.#member
    const where = { at, peer, machine: 'channel' as const, name: label }
    // A channel that is over is not opened again; another may have its label.
    if (this.#script.stateOf(where) !== 'closed') this.#script.found(where, state, 0)
  }
}

type PairPart = Pick<
  Extract<Draft, { kind: 'pair' }>,
  'pair' | 'change' | 'from' | 'local' | 'remote'
>

/** What a pair must have gone through since it was looked at; a new one begins frozen (RFC 8445 §6.1.2.6). */
function waysOf(from: PairState | undefined, to: PairState | undefined): PairState[] {
  if (to === undefined || from === to) return []
  const way = wayBetween('pair', from ?? 'frozen', to) as PairState[]
  return from === undefined ? ['frozen', ...way] : way
}

/** Most addresses of one host. */
const MAX_ADDRESSES = 16

/** Pairs are made of candidates and chosen by transports. */
function rank({ type }: Report): number {
  if (type.endsWith('candidate')) return 0
  if (type === 'transport') return 1
  return type === 'peer-connection' ? 3 : 2
}

const CANDIDATE_TYPES = ['host', 'srflx', 'prflx', 'relay'] as const

function candidateInfo(values: Report['values']): CandidateInfo | undefined {
  const type = CANDIDATE_TYPES.find((each) => each === values.get('candidateType'))
  const address = values.get('address') ?? values.get('ip')
  const port = portOf(values.get('port'))
  if (type === undefined || port === undefined) return undefined
  const priority = values.get('priority')
  return {
    type,
    address: typeof address === 'string' ? address : '',
    port,
    transport: values.get('protocol') === 'tcp' ? 'tcp' : 'udp',
    priority: typeof priority === 'number' ? priority : 0,
  }
}

function portOf(value: JsonValue | undefined): number | undefined {
  const port = Number(value)
  return Number.isInteger(port) && port >= 0 && port <= 0xffff ? port : undefined
}

function endOf({ type, address, port }: CandidateInfo): string {
  return `${type}/${address.includes(':') ? `[${address}]` : address}:${port}`
}
