/** Carries out what the scenario's rules say about one packet: drop, delay, double, hold back, edit. */
import type { Journal } from './journal.ts'
import { endpointText, type Packet } from './packet.ts'
import type { NetworkPorts } from './ports.ts'
import { planOf, type Plan } from './rules/plan.ts'
import type { RuleHit, Rules } from './rules/rules.ts'
import type { RuleSubject } from './rules/subject.ts'
import { MS_US } from './units.ts'

/** How long `reorder` waits for a packet that overtakes, unless the rule says otherwise. */
export const REORDER_WAIT_US = 1000 * MS_US

/** Where a packet is when rules are asked. */
export interface Place {
  stage: RuleSubject['stage']
  /** The host or gateway it is at. */
  at: string
  /** Whom it will reach, as far as the world can tell. */
  to?: string
}

type GoOn = (packet: Packet, cause: number) => void

export class Surgery {
  readonly rules: Rules
  readonly #ports: NetworkPorts
  readonly #journal: Journal
  /** Packets held back until the next of their flow has passed. */
  readonly #held = new Map<string, (() => void)[]>()

  constructor(rules: Rules, ports: NetworkPorts, journal: Journal) {
    this.rules = rules
    this.#ports = ports
    this.#journal = journal
  }

  /** Asks the rules about a packet and lets what is left of it go on. */
  pass(packet: Packet, place: Place, cause: number, goOn: GoOn): void {
    const flow = flowOf(packet, place)
    const overtaken = this.#held.get(flow) ?? []
    this.#held.delete(flow)
    const hits = this.rules.match(subjectOf(packet, place))
    if (hits.length === 0) goOn(packet, cause)
    else this.#operate(packet, place, hits, cause, goOn)
    for (const go of overtaken) go()
  }

  #operate(packet: Packet, place: Place, hits: RuleHit[], cause: number, goOn: GoOn): void {
    const plan = planOf(hits)
    const edited = this.#edit(packet, plan)
    let last = cause
    for (const { fault, matched } of hits) {
      const detail = edited.details.get(fault.id)
      const { id, action } = fault
      const hit = { fault: id, action, matched, ...(detail !== undefined && { detail }) }
      last = this.#journal.hit(place.at, packet, hit, cause)
    }
    if (plan.drop) {
      const stop = { by: place.at, reason: 'fault', detail: { rule: plan.drop.id } } as const
      return void this.#journal.dropped(packet, stop, last)
    }
    this.#send(edited.packet, place, plan, last, goOn)
  }

  #send(packet: Packet, place: Place, plan: Plan, cause: number, goOn: GoOn): void {
    const go = (): void => {
      for (let copy = 0; copy < plan.copies; copy++) goOn(packet, cause)
    }
    const after = (): void => {
      if (plan.delayUs === 0) go()
      else this.#ports.after(plan.delayUs, go, place.at, cause)
    }
    if (plan.hold) this.#hold(flowOf(packet, place), plan.hold.delayMs, place.at, cause, after)
    else after()
  }

  #edit(packet: Packet, { edits }: Plan): { packet: Packet; details: Map<string, string> } {
    const details = new Map<string, string>()
    let edited = packet
    for (const fault of edits) {
      const result = this.#ports.edit(edited, fault)
      if ('error' in result) {
        details.set(fault.id, `nothing changed: ${result.error}`)
        continue
      }
      details.set(fault.id, result.detail)
      const { payload } = result
      // What it now is: rules further on and the trace see the edited packet.
      edited = {
        ...edited,
        payload,
        changed: true,
        is: this.#ports.classify({ ...edited, payload }),
      }
    }
    return { packet: edited, details }
  }

  /** Waits for another packet of the flow, or for the time to run out. */
  #hold(
    flow: string,
    delayMs: number | undefined,
    at: string,
    cause: number,
    go: () => void,
  ): void {
    let done = false
    const once = (): void => {
      if (done) return
      done = true
      go()
    }
    this.#held.set(flow, [...(this.#held.get(flow) ?? []), once])
    const waitUs = delayMs === undefined ? REORDER_WAIT_US : Math.round(delayMs * MS_US)
    this.#ports.after(waitUs, once, at, cause)
  }
}

function subjectOf(packet: Packet, { stage, at, to }: Place): RuleSubject {
  return {
    stage,
    from: packet.source,
    ...(to !== undefined && { to }),
    ...(stage === 'via' && { via: at }),
    transport: packet.transport,
    is: packet.is,
    isSegment: packet.segment !== undefined,
    sizeBytes: packet.payload.length,
    packet: packet.id,
  }
}

function flowOf(packet: Packet, { stage, at }: Place): string {
  return `${stage} ${at} ${packet.transport} ${endpointText(packet.from)} ${endpointText(packet.to)}`
}
