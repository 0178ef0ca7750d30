/**
 * The scenario's rules on signaling: they act on whole messages, where the receiving end has one
 * in its hands. A message passes the stage `send` on its first hop and `receive` on its last.
 */
import type { Fault } from '../../../../machines/scenario/fault-shape.ts'
import { editMessage } from '../../dissect/edit/message.ts'
import { messageTags } from '../../dissect/signaling-tags.ts'
import type { Classification } from '../../network/packet.ts'
import type { NetworkPorts } from '../../network/ports.ts'
import { planOf, type Plan } from '../../network/rules/plan.ts'
import type { RuleHit, Rules } from '../../network/rules/rules.ts'
import { REORDER_WAIT_US } from '../../network/surgery.ts'
import { SIGNALING_ID } from './message.ts'

/** A message on one hop between a peer and the server. */
export interface SignalingHop {
  /** The peer or server it comes from in the first place. */
  from: string
  /** Whom it is meant for in the end. */
  to: string
  /** The end of the hop that has it now. */
  at: string
}

/** Lets a message go on, or what the rules leave of it: not at all, later, twice, changed. */
export type Intercept = (text: string, hop: SignalingHop, deliver: (text: string) => void) => void

export type InterceptPorts = Pick<
  NetworkPorts,
  'nowUs' | 'after' | 'random' | 'record' | 'because' | 'cause'
>

type Stage = 'send' | 'receive'
interface Passage extends SignalingHop {
  stage: Stage
}

/** Applies rules to signaling messages. */
export function interceptBy(rules: Pick<Rules, 'match'>, ports: InterceptPorts): Intercept {
  const surgery = new MessageSurgery(rules, ports)
  return (text, hop, deliver) => {
    const [first, second] = stagesOf(hop)
    if (!first) return deliver(text)
    surgery.pass(text, { ...hop, stage: first }, (left) => {
      if (second) surgery.pass(left, { ...hop, stage: second }, deliver)
      else deliver(left)
    })
  }
}

/** A message between peers leaves on the way to the server and arrives on the way from it. */
function stagesOf({ from, to, at }: SignalingHop): Stage[] {
  const stages: Stage[] = []
  if (at === SIGNALING_ID || from === SIGNALING_ID) stages.push('send')
  if (at === to) stages.push('receive')
  return stages
}

class MessageSurgery {
  readonly #rules: Pick<Rules, 'match'>
  readonly #ports: InterceptPorts
  /** Messages held back until the next one of their way has passed. */
  readonly #held = new Map<string, (() => void)[]>()
  /** A stream keeps its order (RFC 9293 §3.4): until then, what follows a delayed message waits, too. */
  readonly #busyUntilUs = new Map<string, number>()

  constructor(rules: Pick<Rules, 'match'>, ports: InterceptPorts) {
    this.#rules = rules
    this.#ports = ports
  }

  pass(text: string, passage: Passage, deliver: (text: string) => void): void {
    const way = `${passage.stage} ${passage.from} ${passage.to}`
    const overtaken = this.#held.get(way) ?? []
    this.#held.delete(way)
    const hits = this.#rules.match(subjectOf(text, passage))
    if (hits.length === 0) this.#inTurn(way, 0, passage.at, () => deliver(text))
    else this.#operate(text, passage, hits, deliver)
    for (const go of overtaken) go()
  }

  #operate(text: string, passage: Passage, hits: RuleHit[], deliver: (text: string) => void): void {
    const plan = planOf(hits)
    const edited = this.#edit(text, plan)
    const before = this.#ports.cause()
    for (const hit of hits) this.#record(hit, passage, edited.details.get(hit.fault.id), text)
    const cause = this.#ports.cause()
    const go = (): void => {
      for (let copy = 0; copy < plan.copies; copy++) deliver(edited.text)
    }
    if (!plan.drop) this.#send(passage, plan, cause, go)
    // What else came in the same segment has nothing to do with the rule.
    this.#ports.because(before)
  }

  /** Each hit follows from the one before it; what is delivered follows from the last. */
  #record(
    { fault, matched }: RuleHit,
    { stage, from, to }: Passage,
    detail: string | undefined,
    text: string,
  ): void {
    const named = `${classify(text).type} from ${from} to ${to}`
    const seq = this.#ports.record({
      kind: 'fault.hit',
      at: stage === 'send' ? from : to,
      fault: fault.id,
      action: fault.action,
      matched,
      detail: detail === undefined ? named : `${named}: ${detail}`,
    })
    this.#ports.because(seq)
  }

  #send({ stage, from, to, at }: Passage, plan: Plan, cause: number, go: () => void): void {
    const way = `${stage} ${from} ${to}`
    if (plan.hold) return this.#hold(way, plan.hold, at, cause, go)
    this.#inTurn(way, plan.delayUs, at, go, cause)
  }

  /** Goes on after its delay, and not before what went before it on the same way. */
  #inTurn(way: string, delayUs: number, at: string, go: () => void, cause?: number): void {
    const nowUs = this.#ports.nowUs()
    const dueUs = Math.max(nowUs + delayUs, this.#busyUntilUs.get(way) ?? 0)
    if (dueUs <= nowUs) return go()
    this.#busyUntilUs.set(way, dueUs)
    this.#ports.after(dueUs - nowUs, go, at, cause ?? this.#ports.cause())
  }

  #hold(way: string, { delayMs }: Fault, at: string, cause: number, go: () => void): void {
    let isDone = false
    const once = (): void => {
      if (isDone) return
      isDone = true
      go()
    }
    this.#held.set(way, [...(this.#held.get(way) ?? []), once])
    const waitUs = delayMs === undefined ? REORDER_WAIT_US : Math.round(delayMs * 1000)
    this.#ports.after(waitUs, once, at, cause)
  }

  #edit(text: string, { edits }: Plan): { text: string; details: Map<string, string> } {
    const details = new Map<string, string>()
    let edited = text
    for (const { id, action, field, value } of edits) {
      if (action !== 'corrupt' && action !== 'rewrite') continue
      const random = this.#ports.random('edit', id)
      const result = editMessage(edited, { action, field, value }, random)
      if ('error' in result) details.set(id, `nothing changed: ${result.error}`)
      else {
        details.set(id, result.detail)
        edited = result.text
      }
    }
    return { text: edited, details }
  }
}

function subjectOf(text: string, { stage, from, to }: Passage): Parameters<Rules['match']>[0] {
  const sizeBytes = new TextEncoder().encode(text).length
  return { stage, from, to, transport: 'tcp', is: classify(text), isSegment: false, sizeBytes }
}

/** What a message is, for rules; one that cannot be read is `malformed`. */
function classify(text: string): Classification {
  const named = (type: string, tags: string[]): Classification => ({
    protocol: 'signaling',
    type,
    summary: type,
    tags,
  })
  try {
    const message: unknown = JSON.parse(text)
    const tags = messageTags(message)
    const { type } = (message ?? {}) as { type?: unknown }
    return named(typeof type === 'string' ? type : 'malformed', tags)
  } catch {
    return named('malformed', [])
  }
}
