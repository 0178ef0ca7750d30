/** Candidate pairs of the statistics that Chromium had before those of the specification (`goog…`). */
import type { CandidateInfo, JsonValue } from '../../../../machines/trace/event.ts'
import { wordOf } from './json.ts'
import type { PairReport } from './stats-teller.ts'

type Values = ReadonlyMap<string, JsonValue>

/** Undefined when an end is missing. */
export function legacyPair(values: Values): PairReport | undefined {
  const [local, remote] = [end(values, 'Local'), end(values, 'Remote')]
  if (!local || !remote) return undefined
  const isSelected = isTrue(values.get('googActiveConnection'))
  const isWritable = isTrue(values.get('googWritable'))
  return {
    ...{ local, remote, isNominated: false, isSelected },
    state: isWritable ? 'succeeded' : undefined,
  }
}

/** Names of types in libjingle. */
const TYPES: Readonly<Record<string, CandidateInfo['type']>> = {
  ...{ local: 'host', stun: 'srflx', prflx: 'prflx', relay: 'relay' },
  ...{ host: 'host', serverreflexive: 'srflx', peerreflexive: 'prflx', relayed: 'relay' },
}

function end(values: Values, side: 'Local' | 'Remote'): CandidateInfo | undefined {
  const [, address, port] =
    /^\[?(.*?)\]?:(\d{1,5})$/.exec(wordOf(values.get(`goog${side}Address`))) ?? []
  const type = wordOf(values.get(`goog${side}CandidateType`))
  if (address === undefined || !Object.hasOwn(TYPES, type)) return undefined
  const transport = values.get('googTransportType') === 'tcp' ? 'tcp' : 'udp'
  return { type: TYPES[type] ?? 'host', address, port: Number(port), transport, priority: 0 }
}

function isTrue(value: JsonValue | undefined): boolean {
  return value === true || value === 'true'
}
