/**
 * Plays a scenario's script: each entry at its virtual time, after the event it waits for, or right
 * after the event that a person had last seen when they acted.
 */
import { actorOf } from '../../machines/scenario/actor.ts'
import type { ScriptEntry, Command } from '../../machines/scenario/command.ts'
import { spread } from '../../machines/scenario/drag.ts'
import { matches, parseExpression, type Expression } from '../../machines/trace/expression.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'

export interface ScriptPorts {
  /** Runs `act` at a virtual time. */
  at(atUs: number, act: () => void): void
  /** Runs `act` as the next thing, brought about by an event. */
  soon(cause: number, act: () => void): void
  perform(command: Command, cause?: number): void
}

interface Waiting {
  entry: ScriptEntry
  expression: Expression
  /** The previous entry of the same actor has acted: occurrences count from now on. */
  armed: boolean
}

export class Script {
  readonly #ports: ScriptPorts
  readonly #entries: ScriptEntry[]
  readonly #waiting: Waiting[] = []
  readonly #interactive: ScriptEntry[]

  constructor(script: readonly ScriptEntry[], ports: ScriptPorts) {
    this.#ports = ports
    const entries = spread(script)
    this.#entries = entries.filter(({ atSeq }) => atSeq === undefined)
    this.#interactive = entries.filter(({ atSeq }) => atSeq !== undefined)
  }

  /** Schedules what has a time and arms what waits for events. */
  start(): void {
    for (const entry of this.#entries) {
      if (entry.after === undefined) {
        this.#ports.at(Math.round((entry.atMs ?? 0) * 1000), () => this.#act(entry))
        continue
      }
      const expression = parseExpression(entry.after)
      if (!expression.ok) throw new Error(`script: after ${entry.after} was not checked`)
      this.#waiting.push({
        entry,
        expression: expression.expression,
        armed: !this.#previous(entry),
      })
    }
  }

  /** Looks at an event that was just written. */
  notice(event: TraceEvent): void {
    const due = this.#waiting.find(({ armed, expression }) => armed && matches(expression, event))
    if (!due) return
    this.#waiting.splice(this.#waiting.indexOf(due), 1)
    this.#ports.soon(event.seq, () => this.#act(due.entry, event.seq))
    this.notice(event)
  }

  /** The command of a person that acts once `head` is written and the queue's next entry is at `nextAtUs`. */
  due(head: number, nextAtUs: number): ScriptEntry | undefined {
    const [next] = this.#interactive
    if (!next || next.atSeq === undefined || next.atSeq > head) return undefined
    if (next.atUs !== undefined && nextAtUs <= next.atUs) return undefined
    return this.#interactive.shift()
  }

  #act(entry: ScriptEntry, cause?: number): void {
    this.#ports.perform(commandOf(entry), cause)
    for (const waiting of this.#waiting)
      if (this.#previous(waiting.entry) === entry) waiting.armed = true
  }

  /** The entry before this one of the same peer or server. */
  #previous(entry: ScriptEntry): ScriptEntry | undefined {
    const before = this.#entries.slice(0, this.#entries.indexOf(entry))
    return before.findLast((other) => actorOf(other) === actorOf(entry))
  }
}

/** The command in a script entry, without its time. */
export function commandOf(entry: ScriptEntry): Command {
  const { atMs: _atMs, after: _after, atSeq: _atSeq, atUs: _atUs, ...command } = entry
  if (command.do !== 'move-pointer') return command
  const { then: _then, ...move } = command
  return move
}
