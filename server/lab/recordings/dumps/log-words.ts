/** What the words of a log stand for: calls, what became of them, states, callbacks. */
import type { MachineName } from '../../../../machines/trace/event.ts'

const STATES: Readonly<Record<string, MachineName>> = {
  signalingstatechange: 'signaling',
  iceconnectionstatechange: 'ice',
  connectionstatechange: 'connection',
  icegatheringstatechange: 'ice-gathering',
}

/** Callbacks and what Chromium logs like them. */
const EVENTS: ReadonlySet<string> = new Set([
  ...['icecandidate', 'icecandidateerror', 'negotiationneeded', 'datachannel', 'track'],
  ...['addstream', 'removestream', 'transceiveradded', 'transceivermodified', 'transceiverremoved'],
])

const CALLS: ReadonlySet<string> = new Set([
  ...['createOffer', 'createAnswer', 'setLocalDescription', 'setRemoteDescription'],
  ...['addIceCandidate', 'createDataChannel', 'close', 'restartIce', 'setConfiguration'],
  ...['addTrack', 'addTransceiver', 'removeTrack', 'addStream', 'removeStream', 'replaceTrack'],
  ...['setParameters', 'setCodecPreferences', 'setHeaderExtensionsToNegotiate', 'createDTMFSender'],
])

/** Names of before they were those of the specification. */
const RENAMED: Readonly<Record<string, string>> = {
  stop: 'close',
  updateIce: 'setConfiguration',
  renegotiationneeded: 'negotiationneeded',
  remotedatachannel: 'datachannel',
  createLocalDataChannel: 'createDataChannel',
}

const OUTCOME = /(?:On(Success|Failure)|(Failed))$/

export type Meaning =
  | { is: 'call'; name: string }
  | { is: 'outcome'; name: string; isDone: boolean }
  | { is: 'state'; machine: MachineName }
  | { is: 'event'; name: string }

/** Undefined for what nobody here has heard of. */
export function meaningOf(type: string): Meaning | undefined {
  const outcome = OUTCOME.exec(type)
  const name = renamed(outcome ? type.slice(0, outcome.index) : type)
  if (CALLS.has(name))
    return outcome
      ? { is: 'outcome', name, isDone: outcome[1] === 'Success' }
      : { is: 'call', name }
  const event = renamed(type.replace(/^on(?=[a-zA-Z])/, '')).toLowerCase()
  const machine = Object.hasOwn(STATES, event) ? STATES[event] : undefined
  if (machine) return { is: 'state', machine }
  return EVENTS.has(event) ? { is: 'event', name: event } : undefined
}

function renamed(name: string): string {
  const lower = name.replace(/^(RenegotiationNeeded|RemoteDataChannel)$/i, (each) =>
    each.toLowerCase(),
  )
  return Object.hasOwn(RENAMED, lower) ? (RENAMED[lower] ?? lower) : lower
}
