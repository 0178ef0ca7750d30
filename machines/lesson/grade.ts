/**
 * Whether a step is done, judged on what really happened: the trace of the learner's own run, the
 * scenario it ran, and what the learner chose or clicked.
 */
import type { Scenario } from '../scenario/schema.ts'
import type { TraceEvent } from '../trace/event.ts'
import { why } from '../why/why.ts'
import { changesBetween, touches } from './changes.ts'
import { opensAt, type Gate } from './gate.ts'
import { finderIn, hasFields, isSuch, type Finder, type Occurrence } from './occurrence.ts'
import type { Step } from './step.ts'

/** What there is to judge. */
export interface Evidence {
  events: readonly TraceEvent[]
  /** Finds occurrences in `events` without looking through all of them anew. */
  find?: Finder
  /** What the learner runs, and what the lesson began with. */
  scenario: Scenario
  begun: Scenario
  /** The option that was chosen, from 0. */
  choice?: number
  /** The event that was clicked, and the explanation of the field within it. */
  seq?: number
  field?: string
}

export interface Grade {
  done: boolean
  /** What the lesson tells the learner. */
  say?: string
  /** What there is to tell that stands in no lesson. */
  remark?: Remark
  /** Changes that were made, for a step with a par. */
  changes?: number
}

/** Sentences of ours; `remarkText` has them in English, the page in each of its languages. */
export type Remark =
  | { is: 'keep'; path: string }
  | { is: 'pick-a-field' }
  | { is: 'only-drop' }
  | { is: 'too-many-drops'; dropped: number; allowed: number }
  /** What is asked about has not happened yet in this run. */
  | { is: 'run-first' }
  /** This run has ended, and shows none of what the step offers. */
  | { is: 'goes-elsewhere' }

/** A remark in English. */
export function remarkText(remark: Remark): string {
  switch (remark.is) {
    case 'keep':
      return `Leave ${remark.path} as it was.`
    case 'pick-a-field':
      return 'This is the right event. Now pick the field in its bytes.'
    case 'only-drop':
      return 'Only drop packets: leave the rest of the scenario as it was.'
    case 'too-many-drops':
      return `${remark.dropped} packets were dropped; ${remark.allowed} must do.`
    case 'run-first':
      return 'Let the lab run first: what is asked about has not happened yet.'
    case 'goes-elsewhere':
      return 'This run goes another way than the step means. Start the step over.'
  }
}

/** Judges a step. Never throws. */
export function grade(step: Step, evidence: Evidence): Grade {
  switch (step.kind) {
    case 'watch':
      return { done: isOpen(step.until, evidence) }
    case 'do':
      return isOpen(step.gate, evidence) ? DONE : wrongWay(step.wrong, evidence)
    case 'predict':
      return answered(step.options, evidence, comesFirst(step, evidence.events))
    case 'find':
      return found(step, evidence)
    case 'explain':
      return answered(step.options, evidence, causeAmong(step.options, evidence.events))
    case 'fix':
      return fixed(step, evidence)
    case 'break':
      return broken(step, evidence)
  }
}

const DONE: Grade = { done: true }

function isOpen(gate: Gate, { events, find }: Evidence): boolean {
  return opensAt(gate, events, 0, find) !== undefined
}

function wrongWay(wrong: readonly { when: Gate; say: string }[], evidence: Evidence): Grade {
  const say = wrong.find(({ when }) => isOpen(when, evidence))?.say
  return say === undefined ? { done: false } : { done: false, say }
}

/**
 * The option that happens first after the step's gate; undefined while none has. `find`: what knows
 * these events, as for a gate.
 */
export function comesFirst(
  { after, options }: Extract<Step, { kind: 'predict' }>,
  events: readonly TraceEvent[],
  find: Finder = finderIn(events),
): number | undefined {
  const from = opensAt(after, events, 0, find)
  if (from === undefined) return undefined
  const seqs = options.map(({ happens }) => opensAt(happens, events, from + 1, find) ?? Infinity)
  const first = Math.min(...seqs)
  return first === Infinity ? undefined : seqs.indexOf(first)
}

/** The option with the cause that `why` names. */
export function causeAmong(
  options: readonly { cause: string }[],
  events: readonly TraceEvent[],
): number | undefined {
  const cause = why(events)?.cause
  const index = options.findIndex((option) => option.cause === cause)
  return index < 0 ? undefined : index
}

function answered(
  options: readonly { say: string }[],
  { choice, events }: Evidence,
  right: number | undefined,
): Grade {
  const say = choice === undefined ? undefined : options[choice]?.say
  if (say === undefined) return { done: false }
  if (right === undefined) return { done: false, remark: unanswerable(events) }
  return { done: choice === right, say }
}

function unanswerable(events: readonly TraceEvent[]): Remark {
  return { is: events.at(-1)?.kind === 'lab.end' ? 'goes-elsewhere' : 'run-first' }
}

function found(step: Extract<Step, { kind: 'find' }>, { events, seq, field }: Evidence): Grade {
  const event = seq === undefined ? undefined : events[seq]
  if (!event) return { done: false }
  const wrong = step.wrong.find((each) => isSuch(each.event, event))
  const isMeant =
    isSought(step.event, event, events, isSuch) ||
    (wrong === undefined && isSought(step.event, event, events, isOtherHalf))
  if (!isMeant) {
    const close = wrong ?? step.wrong.find((each) => isOtherHalf(each.event, event))
    return { done: false, say: close?.say ?? step.otherwise }
  }
  if (step.field === undefined || step.field === field) return DONE
  return {
    done: false,
    ...(field === undefined ? { remark: { is: 'pick-a-field' } } : { say: step.otherwise }),
  }
}

type Fits = (sought: Occurrence, event: TraceEvent) => boolean

/** Any event that fits will do, unless the lesson wants a later one of them. */
function isSought(
  sought: Occurrence,
  event: TraceEvent,
  events: readonly TraceEvent[],
  fits: Fits,
): boolean {
  if (!fits(sought, event)) return false
  if (typeof sought === 'string' || sought.nth === 1) return true
  const alike = events.filter((each) => each.kind === event.kind && fits(sought, each))
  return alike[sought.nth - 1]?.seq === event.seq
}

/** A signaling message, wherever it shows. */
interface Said {
  at: string
  direction: 'send' | 'receive'
  type: string
}

/**
 * A signaling message shows in the trace several times: as what the connection gives to its page, as
 * what the page says, and as the packet that carries it. The text to look at is the same, so who finds
 * one of them has found the others.
 */
function isOtherHalf(sought: Occurrence, event: TraceEvent): boolean {
  const said = saidIn(event)
  if (typeof sought === 'string' || said === undefined) return false
  const { at, direction, type } = said
  const carried = direction === 'send' ? 'packet.send' : 'packet.deliver'
  return (
    hasFields(sought, { kind: 'signal', at, direction, type }) ||
    hasFields(sought, { kind: carried, at, protocol: 'signaling', type })
  )
}

const GIVEN: ReadonlyMap<string, string> = new Map([
  ['icecandidate', 'candidate'],
  ['createOffer', 'offer'],
  ['createAnswer', 'answer'],
])

function saidIn(event: TraceEvent): Said | undefined {
  const { at } = event
  switch (event.kind) {
    case 'signal':
      return { at, direction: event.direction, type: event.type }
    case 'packet.send':
    case 'packet.deliver': {
      const direction = event.kind === 'packet.send' ? 'send' : 'receive'
      return event.protocol === 'signaling' ? { at, direction, type: event.type } : undefined
    }
    case 'api': {
      const isGiven = event.phase === 'resolved' || event.phase === 'event'
      const type = GIVEN.get(event.call)
      return type === undefined || !isGiven ? undefined : { at, direction: 'send', type }
    }
    default:
      return undefined
  }
}

function fixed(step: Extract<Step, { kind: 'fix' }>, evidence: Evidence): Grade {
  const made = changesBetween(evidence.begun, evidence.scenario)
  const kept = made.map((change) => touches(change, step.keep)).find((path) => path !== undefined)
  if (kept !== undefined)
    return { done: false, remark: { is: 'keep', path: kept }, changes: made.length }
  if (isOpen(step.goal, evidence)) return { done: true, changes: made.length }
  return { ...wrongWay(step.wrong, evidence), changes: made.length }
}

function broken(step: Extract<Step, { kind: 'break' }>, evidence: Evidence): Grade {
  const dropped = evidence.events.filter(
    (e) => e.kind === 'fault.hit' && e.action === 'drop',
  ).length
  const changes = changesBetween(evidence.begun, evidence.scenario)
  if (changes.some((path) => !path.startsWith('faults')))
    return { done: false, remark: { is: 'only-drop' } }
  if (dropped > step.drops)
    return { done: false, remark: { is: 'too-many-drops', dropped, allowed: step.drops } }
  return isOpen(step.goal, evidence) ? DONE : wrongWay(step.wrong, evidence)
}
