/** The state of each RTCPeerConnection, as its transports make it (W3C WebRTC §4.3.3). */
import {
  aggregateConnectionState,
  type DtlsState,
  type IceState,
} from '../../../../../machines/connection/aggregate.ts'
import type { Scene } from './heard.ts'

/** What a connection goes through on its way to each state. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  connecting: ['connecting'],
  connected: ['connecting', 'connected'],
  failed: ['connecting', 'failed'],
}

export class ConnectionStates {
  readonly #scene: Scene
  readonly #dtls = new Map<string, string>()

  constructor(scene: Scene) {
    this.#scene = scene
  }

  /** The ICE or DTLS transport between two peers has changed because of an event. */
  changed(at: string, peer: string, cause: number, dtls?: string): void {
    const key = JSON.stringify([at, peer])
    if (dtls !== undefined) this.#dtls.set(key, dtls)
    const { writer } = this.#scene
    const state = aggregateConnectionState(
      [writer.stateOf({ at, machine: 'ice', peer }) as IceState],
      [(this.#dtls.get(key) ?? 'new') as DtlsState],
      false,
    )
    const path = PATHS[state]
    if (path) writer.go({ at, machine: 'connection', peer }, path, cause)
  }
}
