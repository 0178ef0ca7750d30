/** A few filters that find something in this very trace, for who does not know yet what to ask. */
import type { Knowledge } from './complete.ts'
import { formatFilter } from './print.ts'
import type { Filter } from './filter.ts'

export type ExampleKind =
  | 'lost'
  | 'retransmission'
  | 'checks'
  | 'states'
  | 'refused'
  | 'handshake'
  | 'messages'
  | 'offer'

export interface Example {
  readonly kind: ExampleKind
  readonly text: string
  /** Whose it is about, where it is about one. */
  readonly who?: string
}

/** How many are shown at most. */
export const MAX_EXAMPLES = 5

/** The most telling ones that find something. */
export function examplesFor(knowledge: Knowledge): Example[] {
  const all = [
    ...about('lost', knowledge.has('lost'), has('lost')),
    ...checks(knowledge),
    ...states(knowledge),
    ...about('retransmission', knowledge.has('retransmission'), has('retransmission')),
    ...about('refused', saysSome(knowledge, 'nat.event', 'refuse'), is('nat.event', 'refuse')),
    ...about('handshake', knowledge.has('dtls'), has('dtls.handshake-type')),
    ...about('messages', knowledge.has('text'), is('kind', 'channel.message')),
    ...about('offer', knowledge.has('signal.type'), { kind: 'words', words: ['offer'] }),
  ]
  return all.slice(0, MAX_EXAMPLES)
}

/** The checks of the peer that sends most of them. */
function checks(knowledge: Knowledge): Example[] {
  const who = firstPeer(knowledge)
  if (who === undefined || !saysSome(knowledge, 'stun.type', 'binding-request')) return []
  const filter: Filter = {
    kind: 'and',
    parts: [is('stun.type', 'binding-request'), is('from', who)],
  }
  return [{ kind: 'checks', text: formatFilter(filter), who }]
}

function states(knowledge: Knowledge): Example[] {
  const who = firstPeer(knowledge)
  if (who === undefined || !knowledge.has('state')) return []
  const filter: Filter = {
    kind: 'and',
    parts: [is('kind', 'state'), is('at', who), is('machine', 'ice')],
  }
  return [{ kind: 'states', text: formatFilter(filter), who }]
}

/** Every peer is somebody's remote peer, or calls something. */
function firstPeer(knowledge: Knowledge): string | undefined {
  return knowledge
    .valuesOf('peer')
    .map(({ value }) => value)
    .sort()[0]
}

function about(kind: ExampleKind, holds: boolean, filter: Filter): Example[] {
  return holds ? [{ kind, text: formatFilter(filter) }] : []
}

function saysSome(knowledge: Knowledge, field: string, value: string): boolean {
  return knowledge.valuesOf(field).some((seen) => seen.value === value)
}

function has(field: string): Filter {
  return { kind: 'has', field }
}

function is(field: string, value: string): Filter {
  return { kind: 'compare', field, op: '==', value }
}
