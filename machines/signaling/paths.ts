/**
 * Ways through the signaling machine as calls of the API, generated from the machine by XState's
 * graph tools, to be replayed on real peers: does the implementation go where RFC 9429 §3.2 says?
 */
import type { StateValueFrom } from 'xstate'
import { getSimplePaths } from 'xstate/graph'
import { SPECIFICATION } from '../specification.ts'
import { signalingMachine } from './machine.ts'
import type { SignalingEvent } from './machine.ts'

export type SignalingState = StateValueFrom<typeof signalingMachine>

/** One call and the states before and after it. */
export interface SignalingStep {
  call: 'setLocalDescription' | 'setRemoteDescription' | 'close'
  /** Of the description; absent for `close`. */
  type?: 'offer' | 'pranswer' | 'answer' | 'rollback'
  from: SignalingState
  to: SignalingState
}

export interface SignalingPath {
  /** The calls in short, e.g. `setLocal(offer), setLocal(rollback)`. */
  name: string
  steps: SignalingStep[]
}

/**
 * Every path that visits no state twice, prolonged by every call that is allowed at its end: so
 * each transition of the machine is taken, self-transitions and returns to `stable` included.
 */
export function signalingPaths(): SignalingPath[] {
  return getSimplePaths(signalingMachine).flatMap(({ steps }) => {
    // XState counts the entry into the initial state as a step.
    const events = steps.map(({ event }) => event.type).filter(isCall)
    const end = walk(events).at(-1)?.to ?? 'stable'
    const next = SPECIFICATION.signaling.transitions.filter(({ from }) => from === end)
    return next.map(({ event }) => pathOf([...events, event as SignalingEvent['type']]))
  })
}

function isCall(type: string): type is SignalingEvent['type'] {
  return SPECIFICATION.signaling.transitions.some(({ event }) => event === type)
}

function pathOf(events: readonly SignalingEvent['type'][]): SignalingPath {
  return { name: events.join(', '), steps: walk(events) }
}

function walk(events: readonly SignalingEvent['type'][]): SignalingStep[] {
  let from = SPECIFICATION.signaling.initial as SignalingState
  return events.map((event) => {
    const taken = SPECIFICATION.signaling.transitions.find(
      (each) => each.from === from && each.event === event,
    )
    const to = (taken?.to ?? from) as SignalingState
    const step = { ...callOf(event), from, to }
    from = to
    return step
  })
}

function callOf(event: SignalingEvent['type']): Pick<SignalingStep, 'call' | 'type'> {
  const match = /^set(Local|Remote)\((offer|pranswer|answer|rollback)\)$/.exec(event)
  if (!match) return { call: 'close' }
  const call = match[1] === 'Local' ? 'setLocalDescription' : 'setRemoteDescription'
  return { call, type: match[2] as SignalingStep['type'] }
}
