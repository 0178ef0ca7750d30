/**
 * The language of `after` and `--assert`: one thing that happens in a trace.
 *
 *   alice.ice.failed                    a peer's machine enters a state
 *   alice.channel.chat.open             … of one instance: here the channel labelled `chat`
 *   alice.connection.bob.connected      … or of the connection to one remote peer
 *   bob.call.alice.ringing              … or of the call with one
 *   bob.call.ended=missed               … and a call that ends, why
 *   alice.pair.nominated                a candidate pair changes state, is nominated or selected
 *   bob.channel.chat.message            bob RECEIVES a message (any text) on `chat`
 *   bob.channel.chat.message="hi, bob"  … with this text
 *   bob.file."a.bin".received           a file comes to a state at one of its ends (machines/files)
 *   bob.file.received=9f86d0…           … with this SHA-256
 *   !alice.ice.failed                   it never happens before the end
 *
 * Without the name any instance matches. Parts outside `[a-z0-9-]` are JSON strings. A machine is
 * in its first state without an event, so that state matches only when the machine returns to it.
 */
import { ENDINGS } from '../call/message.ts'
import { FILE_STATES, fileStateOf, type FileState } from '../files/state.ts'
import { didYouMean } from '../scenario/suggest.ts'
import type {
  ApiEvent,
  ChannelMessage,
  MachineName,
  PairEvent,
  StateEvent,
  TraceEvent,
} from './event.ts'
import { scanParts } from './expression-parts.ts'
import type { ExpressionError, Part } from './expression-parts.ts'
import { MACHINE_NAMES, STATE_NAMES, isMachineName } from './names.ts'

export type { ExpressionError } from './expression-parts.ts'

/** What is waited for; `name`, `reason` and `text` absent means any. */
export type Target =
  | {
      kind: 'state'
      machine: Exclude<MachineName, 'pair'>
      name?: string
      state: string
      /** Why a call ended. */
      reason?: string
    }
  | { kind: 'pair'; name?: string; change: string }
  | { kind: 'message'; name?: string; text?: string }
  | { kind: 'file'; name?: string; state: string; sha256?: string }

export interface Expression {
  negated: boolean
  /** The peer it happens at. */
  peer: string
  target: Target
}

export type ParsedExpression =
  | { ok: true; expression: Expression }
  | { ok: false; error: ExpressionError }

function fail(offset: number, message: string): { ok: false; error: ExpressionError } {
  return { ok: false, error: { offset, message } }
}

/** Files are told by the application's own calls; no machine of the stack stands behind them. */
const FILE = 'file'
type Subject = MachineName | typeof FILE

/** What an expression can speak of. */
export const SUBJECTS: readonly string[] = [...MACHINE_NAMES, FILE]

/** What can be said of each. */
export function happeningsOf(subject: string): readonly string[] {
  if (subject === FILE) return FILE_STATES
  if (subject === 'channel') return [...STATE_NAMES.channel, 'message']
  return isMachineName(subject) ? STATE_NAMES[subject] : []
}

function isSubject(name: string): name is Subject {
  return name === FILE || isMachineName(name)
}

function checkState(machine: Subject, part: Part): ExpressionError | undefined {
  const known = happeningsOf(machine)
  if (known.includes(part.text)) return undefined
  const hint = didYouMean(part.text, known)
  const message = `${machine} has no state ${JSON.stringify(part.text)}${hint || `; it has ${known.join(', ')}`}`
  return { offset: part.offset, message }
}

function target(machine: Subject, name: Part | undefined, last: Part, text?: Part): Target {
  const named = name === undefined ? {} : { name: name.text }
  if (machine === 'pair') return { kind: 'pair', ...named, change: last.text }
  if (machine === FILE)
    return { kind: 'file', ...named, state: last.text, ...(text && { sha256: text.text }) }
  if (machine === 'channel' && last.text === 'message')
    return { kind: 'message', ...named, ...(text === undefined ? {} : { text: text.text }) }
  const reason = machine === 'call' && last.text === 'ended' ? text?.text : undefined
  return { kind: 'state', machine, ...named, state: last.text, ...(reason && { reason }) }
}

/** Parses an expression; an error says at which offset (from 0) and what was expected. */
export function parseExpression(source: string): ParsedExpression {
  const scanned = scanParts(source)
  if (!scanned.ok) return scanned
  const { negated, parts, text } = scanned
  const [peer, machine, ...rest] = parts
  const last = rest.at(-1)
  if (!peer || !machine || !last || rest.length > 2)
    return fail(source.length, 'expected PEER.MACHINE.STATE or PEER.MACHINE.NAME.STATE')
  if (!isSubject(machine.text)) {
    const hint = didYouMean(machine.text, SUBJECTS)
    const known = hint || `; known are ${SUBJECTS.join(', ')}`
    return fail(machine.offset, `unknown machine ${JSON.stringify(machine.text)}${known}`)
  }
  const wrong = checkState(machine.text, last)
  if (wrong) return { ok: false, error: wrong }
  const name = rest.length === 2 ? rest[0] : undefined
  const built = target(machine.text, name, last, text)
  const unfit = text && unfitText(built, text)
  if (unfit) return { ok: false, error: unfit }
  return { ok: true, expression: { negated, peer: peer.text, target: built } }
}

/** What is wrong with what stands after `=`. */
function unfitText(built: Target, { text, offset }: Part): ExpressionError | undefined {
  if (built.kind === 'message') return undefined
  if (built.kind === 'file') return unfitHash(built.state, text, offset)
  if (built.kind !== 'state' || built.reason === undefined)
    return {
      offset,
      message: 'only channel messages have a text: PEER.channel.LABEL.message=TEXT',
    }
  if (ENDINGS.some((each) => each === text)) return undefined
  const hint = didYouMean(text, ENDINGS) || `; it ends ${ENDINGS.join(', ')}`
  return { offset, message: `no call ends ${JSON.stringify(text)}${hint}` }
}

/** The states in which an end tells the SHA-256 of a file. */
const HASHED: readonly string[] = ['sending', 'received'] satisfies FileState[]

function unfitHash(state: string, text: string, offset: number): ExpressionError | undefined {
  if (!HASHED.includes(state))
    return { offset, message: `a SHA-256 is told by ${HASHED.join(' and ')} only` }
  if (/^[0-9a-f]{64}$/.test(text)) return undefined
  return { offset, message: `${JSON.stringify(text)} is no SHA-256: 64 digits of 0-9 and a-f` }
}

function quote(part: string): string {
  return /^[a-z0-9-]+$/.test(part) ? part : JSON.stringify(part)
}

/** The expression as text; parsing it again gives the same expression. */
export function formatExpression({ negated, peer, target }: Expression): string {
  const name = target.name === undefined ? [] : [target.name]
  const prefix = negated ? '!' : ''
  const join = (...parts: string[]) => prefix + parts.map(quote).join('.')
  const said = (word: string | undefined) => (word === undefined ? '' : `=${quote(word)}`)
  if (target.kind === 'state')
    return join(peer, target.machine, ...name, target.state) + said(target.reason)
  if (target.kind === 'pair') return join(peer, 'pair', ...name, target.change)
  if (target.kind === 'file') return join(peer, FILE, ...name, target.state) + said(target.sha256)
  return join(peer, 'channel', ...name, 'message') + said(target.text)
}

type StateTarget = Extract<Target, { kind: 'state' }>

/** A channel is named by its label alone; what else has no name of its own, by the remote peer. */
function stateMatches(wanted: StateTarget, event: StateEvent): boolean {
  if (event.machine !== wanted.machine || event.to !== wanted.state) return false
  if (wanted.reason !== undefined && event.context?.['reason'] !== wanted.reason) return false
  if (wanted.name === undefined || event.name === wanted.name) return true
  return wanted.machine !== 'channel' && event.peer === wanted.name
}

function pairMatches(wanted: Extract<Target, { kind: 'pair' }>, event: PairEvent): boolean {
  if (event.change !== wanted.change) return false
  return wanted.name === undefined || event.pair === wanted.name || event.peer === wanted.name
}

function messageMatches(wanted: Extract<Target, { kind: 'message' }>, event: ChannelMessage) {
  if (event.direction !== 'receive') return false
  if (wanted.name !== undefined && event.label !== wanted.name) return false
  return wanted.text === undefined || event.text === wanted.text
}

function fileMatches(wanted: Extract<Target, { kind: 'file' }>, event: ApiEvent): boolean {
  const file = fileStateOf(event)
  if (file?.state !== wanted.state) return false
  if (wanted.sha256 !== undefined && event.detail?.['sha256'] !== wanted.sha256) return false
  return wanted.name === undefined || file.name === wanted.name
}

/** Whether the event is an occurrence of what the expression names; `!` plays no part here. */
export function matches({ peer, target }: Expression, event: TraceEvent): boolean {
  if (event.at !== peer) return false
  if (event.kind === 'state' && target.kind === 'state') return stateMatches(target, event)
  if (event.kind === 'pair' && target.kind === 'pair') return pairMatches(target, event)
  if (event.kind === 'channel.message' && target.kind === 'message')
    return messageMatches(target, event)
  if (event.kind === 'api' && target.kind === 'file') return fileMatches(target, event)
  return false
}

export interface Evaluation {
  holds: boolean
  /** The first occurrence, if there is one. */
  seq?: number
}

/** Whether the expression holds for a finished trace. */
export function evaluate(expression: Expression, events: readonly TraceEvent[]): Evaluation {
  const first = events.find((event) => matches(expression, event))
  if (!first) return { holds: expression.negated }
  return { holds: !expression.negated, seq: first.seq }
}
