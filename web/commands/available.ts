/** Which commands a peer can act on at the head, and on what. */
import { instances, stateOf, type Snapshots } from '../../machines/observe.ts'

export interface Available {
  /** Labels of channels that are open to the remote peer. */
  openChannels: string[]
  canConnect: boolean
  /** A message by way of the signaling server. */
  canChat: boolean
  canRestartIce: boolean
  canCutSignaling: boolean
  canClose: boolean
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
  }
}

function openChannels(snapshots: Snapshots, at: string, peer: string): string[] {
  return instances(snapshots, at)
    .filter((each) => each.machine === 'channel' && each.state === 'open')
    .filter((each) => each.peer === undefined || each.peer === peer)
    .flatMap(({ name }) => (name === undefined ? [] : [name]))
}
