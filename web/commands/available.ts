/** Which commands a peer can act on at the head, and on what. */
import { ENDINGS, type Ending } from '../../machines/call/message.ts'
import { instanceOf, instances, stateOf, type Snapshots } from '../../machines/observe.ts'

export interface Available {
  /** Labels of channels that are open to the remote peer. */
  openChannels: string[]
  canConnect: boolean
  /** A message by way of the signaling server. */
  canChat: boolean
  canRestartIce: boolean
  canCutSignaling: boolean
  canClose: boolean
  /** The state of the call with the remote peer, and why the last one ended. */
  call: string
  ending?: Ending
  canCall: boolean
  canHangUp: boolean
}

/** For a peer and the remote peer of the connection meant. */
export function availableTo(snapshots: Snapshots, at: string, peer: string): Available {
  const connection = stateOf(snapshots, { at, machine: 'connection', peer })
  const websocket = stateOf(snapshots, { at, machine: 'websocket' })
  const exists = connection !== undefined && connection !== 'closed'
  return {
    openChannels: openChannels(snapshots, at, peer),
    canConnect: !exists,
    canChat: websocket === 'registered',
    canRestartIce: exists && connection !== 'new',
    canCutSignaling: websocket === 'open' || websocket === 'registered',
    canClose: exists,
    ...callOf(snapshots, at, peer),
  }
}

const WITHOUT_CALL = ['idle', 'ended']

/** A person has one call at a time. */
function callOf(snapshots: Snapshots, at: string, peer: string) {
  const known = instanceOf(snapshots, { at, machine: 'call', peer })
  const call = known?.state ?? 'idle'
  const reason = known?.context['reason']
  const ending = call === 'ended' ? ENDINGS.find((each) => each === reason) : undefined
  const calls = instances(snapshots, at).filter(({ machine }) => machine === 'call')
  return {
    call,
    ...(ending && { ending }),
    canCall: calls.every(({ state }) => WITHOUT_CALL.includes(state)),
    canHangUp: !WITHOUT_CALL.includes(call),
  }
}

/** Whom it rings at, and who calls there. */
export interface Bell {
  readonly peer: string
  readonly from: string
}

/** The calls of these peers that ring at this moment. */
export function bellsOf(snapshots: Snapshots, peers: readonly string[]): Bell[] {
  return peers.flatMap((peer) =>
    instances(snapshots, peer).flatMap((each) =>
      each.machine === 'call' && each.state === 'ringing' && each.peer !== undefined
        ? [{ peer, from: each.peer }]
        : [],
    ),
  )
}

function openChannels(snapshots: Snapshots, at: string, peer: string): string[] {
  return instances(snapshots, at)
    .filter((each) => each.machine === 'channel' && each.state === 'open')
    .filter((each) => each.peer === undefined || each.peer === peer)
    .flatMap(({ name }) => (name === undefined ? [] : [name]))
}
