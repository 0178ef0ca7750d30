/**
 * The machines' states and transitions as one table, for tooltips, lessons, assertions and
 * violations. Derived from the machines themselves, so that it cannot say anything else.
 */
import type { AnyStateMachine } from 'xstate'
import { callMachine } from './call/machine.ts'
import { channelMachine } from './channel/machine.ts'
import { connectionMachine } from './connection/machine.ts'
import { consentMachine } from './consent/machine.ts'
import { dtlsFlightMachine } from './dtls/flight.ts'
import { dtlsMachine } from './dtls/transport.ts'
import { iceGatheringMachine } from './ice/gathering.ts'
import { iceMachine } from './ice/transport.ts'
import { negotiationMachine } from './negotiation/machine.ts'
import { pairMachine } from './pair/machine.ts'
import type { Documentation, Reference } from './reference.ts'
import { sctpAssociationMachine } from './sctp/association.ts'
import { sctpMachine } from './sctp/transport.ts'
import { signalingMachine } from './signaling/machine.ts'
import { stunTransactionMachine } from './stun/transaction.ts'
import type { MachineName } from './trace/event.ts'
import { trackMachine } from './track/machine.ts'
import { turnMachine } from './turn/allocation.ts'
import { websocketMachine } from './websocket/machine.ts'

export interface StateSpecification extends Documentation {
  /** Nothing follows: the instance is over. */
  final: boolean
}

export interface TransitionSpecification extends Documentation {
  from: string
  /** What happens, e.g. `setLocal(offer)`; `always` for one that follows without an event. */
  event: string
  /** The same as `from` when the event leaves the state as it is. */
  to: string
}

export interface MachineSpecification extends Documentation {
  machine: MachineName
  /** The machine's name for people, e.g. `Candidate pair`. */
  title: string
  initial: string
  states: Readonly<Record<string, StateSpecification>>
  transitions: readonly TransitionSpecification[]
}

/** The XState machine of every specified one, in the order in which a peer's states are listed. */
export const MACHINES: Readonly<Record<MachineName, AnyStateMachine>> = {
  call: callMachine,
  websocket: websocketMachine,
  negotiation: negotiationMachine,
  signaling: signalingMachine,
  connection: connectionMachine,
  'ice-gathering': iceGatheringMachine,
  ice: iceMachine,
  pair: pairMachine,
  'stun-transaction': stunTransactionMachine,
  turn: turnMachine,
  consent: consentMachine,
  dtls: dtlsMachine,
  'dtls-flight': dtlsFlightMachine,
  sctp: sctpMachine,
  'sctp-association': sctpAssociationMachine,
  channel: channelMachine,
  track: trackMachine,
}

const TITLES: Readonly<Record<MachineName, string>> = {
  call: 'Call',
  websocket: 'Signaling client',
  negotiation: 'Negotiation',
  signaling: 'Signaling state',
  connection: 'Connection state',
  'ice-gathering': 'ICE gathering',
  ice: 'ICE transport',
  pair: 'Candidate pair',
  'stun-transaction': 'STUN transaction',
  turn: 'TURN allocation',
  consent: 'Consent',
  dtls: 'DTLS transport',
  'dtls-flight': 'DTLS flight timer',
  sctp: 'SCTP transport',
  'sctp-association': 'SCTP association',
  channel: 'Data channel',
  track: 'Received track',
}

/** All specified machines, in the order of `MACHINES`. */
export const SPECIFIED = Object.keys(MACHINES) as readonly MachineName[]

export const SPECIFICATION = Object.fromEntries(
  SPECIFIED.map((machine) => [machine, specify(machine)]),
) as Readonly<Record<MachineName, MachineSpecification>>

/** True for a machine that has a specification; a trace of a later version may name others. */
export function isSpecified(machine: MachineName): boolean {
  return Object.hasOwn(SPECIFICATION, machine)
}

function specify(machine: MachineName): MachineSpecification {
  const { root } = MACHINES[machine]
  const nodes: Node[] = Object.values<Node>(root.states)
  const start = root.initial.target[0] as Node
  const states = nodes.map((node) => {
    return [node.key, { ...documentationOf(node), final: node.type === 'final' }] as const
  })
  return {
    machine,
    title: TITLES[machine],
    ...documentationOf(root),
    initial: start.key,
    states: Object.fromEntries(states),
    transitions: nodes.flatMap(transitionsOf),
  }
}

type Node = AnyStateMachine['root']

/** What is read of XState's transition definitions. */
interface Transition {
  eventType: string
  target: readonly Node[] | undefined
  meta?: unknown
}

function transitionsOf(node: Node): TransitionSpecification[] {
  const onEvents = [...node.transitions.values()].flat()
  return [...onEvents, ...(node.always ?? [])].map((transition: Transition) => ({
    from: node.key,
    event: transition.eventType === '' ? 'always' : transition.eventType,
    to: transition.target?.[0]?.key ?? node.key,
    ...documentationOf(transition),
  }))
}

/** Every state and transition is documented; one that is not is a mistake in its machine. */
function documentationOf(documented: { meta?: unknown }): Documentation {
  const { description, spec } = (documented.meta ?? {}) as Partial<Documentation>
  if (description === undefined || spec === undefined) {
    throw new Error('a machine has a state or transition without description and spec')
  }
  return { description, spec: spec satisfies Reference }
}
