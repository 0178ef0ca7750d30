/** A candidate line, word by word (RFC 8839 §5.1, RFC 6544 §4.5, and what browsers add). */
import type { Reader } from '../reader.ts'
import { describePriority, priorityProblem } from './priority.ts'
import { isNext, needed, notNumber, word, type Word } from './words.ts'

const TYPES: Record<string, string> = {
  host: 'an address of the peer itself',
  srflx: 'server-reflexive: what a STUN server saw',
  prflx: 'peer-reflexive: what the other peer saw',
  relay: 'an address on a TURN server',
}

const NETWORK_COSTS: Record<string, string> = {
  '10': 'Ethernet or Wi-Fi',
  '50': 'unknown',
  '900': 'mobile network',
  '999': 'as good as unusable',
}

/** The six words every candidate has, before its type. `edit` names work on candidate messages. */
const FIXED: Word[] = [
  {
    name: 'Foundation',
    doc: 'sdp.candidate.foundation',
    edit: 'candidate.foundation',
    problem: (text) =>
      /^[A-Za-z0-9+/]{1,32}$/.test(text)
        ? undefined
        : 'A foundation has 1 to 32 letters, digits, + or /',
  },
  {
    name: 'Component',
    doc: 'sdp.candidate.component',
    edit: 'candidate.component',
    value: (text) => (text === '1' ? '1 (RTP or data)' : text === '2' ? '2 (RTCP)' : text),
    problem: notNumber(1, 256),
  },
  {
    name: 'Transport',
    doc: 'sdp.candidate.transport',
    edit: 'candidate.transport',
    problem: (text) =>
      /^(udp|tcp)$/i.test(text) ? undefined : 'WebRTC knows candidates over UDP and TCP only',
  },
  {
    name: 'Priority',
    doc: 'sdp.candidate.priority',
    edit: 'candidate.priority',
    value: describePriority,
    problem: priorityProblem,
  },
  {
    name: 'Address',
    doc: 'sdp.candidate.address',
    edit: 'candidate.address',
    value: (text) => (text.endsWith('.local') ? `${text} (mDNS name)` : text),
  },
  {
    name: 'Port',
    doc: 'sdp.candidate.port',
    edit: 'candidate.port',
    value: (text) => (text === '9' ? '9 (discard: this side only connects)' : text),
    problem: notNumber(0, 65535),
  },
]

/** Behind the fixed words: pairs of a name and a value. */
const PAIRS: Record<string, Word> = {
  typ: {
    name: 'Type',
    doc: 'sdp.candidate.typ',
    edit: 'candidate.type',
    value: (text) => (Object.hasOwn(TYPES, text) ? `${text} (${TYPES[text]})` : text),
    problem: (text) => (Object.hasOwn(TYPES, text) ? undefined : 'This type is not known'),
  },
  raddr: {
    name: 'Related address',
    doc: 'sdp.candidate.raddr',
    edit: 'candidate.related-address',
  },
  rport: {
    name: 'Related port',
    doc: 'sdp.candidate.rport',
    edit: 'candidate.related-port',
    problem: notNumber(0, 65535),
  },
  tcptype: {
    name: 'TCP type',
    doc: 'sdp.candidate.tcptype',
    edit: 'candidate.tcptype',
    problem: (text) =>
      /^(active|passive|so)$/.test(text) ? undefined : 'A TCP type is active, passive or so',
  },
  generation: { name: 'Generation', doc: 'sdp.candidate.generation', edit: 'candidate.generation' },
  ufrag: { name: 'Username fragment', doc: 'sdp.candidate.ufrag', edit: 'candidate.ufrag' },
  'network-id': {
    name: 'Network id',
    doc: 'sdp.candidate.network-id',
    edit: 'candidate.network-id',
  },
  'network-cost': {
    name: 'Network cost',
    doc: 'sdp.candidate.network-cost',
    edit: 'candidate.network-cost',
    value: (text) =>
      Object.hasOwn(NETWORK_COSTS, text) ? `${text} (${NETWORK_COSTS[text]})` : text,
  },
}

/** Inside a description a rule can only change whole lines, so words there have no name for it. */
type CandidatePlace = 'message' | 'description'

/** Reads what stands behind `candidate:`; every byte becomes a field. */
export function readCandidate(reader: Reader, place: CandidatePlace): void {
  for (const what of FIXED) needed(reader, placed(what, place))
  if (!isNext(reader, 't')) reader.blame('typ and the type should follow')
  while (reader.more) {
    const name = word(reader, { name: 'Name', doc: 'sdp.candidate.pair-name' })
    needed(reader, placed(pairNamed(name), place))
  }
}

function pairNamed(name: string): Word {
  const known = Object.hasOwn(PAIRS, name) ? PAIRS[name] : undefined
  return known ?? { name: `Extension ${name.slice(0, 32)}`, doc: 'sdp.candidate.extension' }
}

function placed(what: Word, place: CandidatePlace): Word {
  if (place === 'message') return what
  const { edit: _, ...rest } = what
  return rest
}
