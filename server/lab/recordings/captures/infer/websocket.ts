/** The signaling client of a peer: its TCP connection, the upgrade, and the end (RFC 6455 §4, §7). */
import type { HeardPacket, Scene } from './heard.ts'

export class WebSocketStates {
  readonly #scene: Scene

  constructor(scene: Scene) {
    this.#scene = scene
  }

  take({ at, isSent, remote, type, seq }: HeardPacket): void {
    const { cast, writer } = this.#scene
    const server = cast.hosts.find(({ id }) => id === cast.of(remote))
    if (server?.role !== 'signaling') return
    const machine = { at, machine: 'websocket' as const }
    const isOpen = writer.stateOf(machine) !== 'closed'
    if (isSent && (type === 'syn' || type === 'upgrade-request'))
      writer.go(machine, ['connecting'], seq)
    else if (!isSent && type === 'upgrade-response') writer.go(machine, ['connecting', 'open'], seq)
    else if (!isSent && type === 'registered') writer.go(machine, ['open', 'registered'], seq)
    else if (isOpen && type === 'close') writer.go(machine, ['closing'], seq)
    else if (isOpen && (type.startsWith('fin') || type.startsWith('rst')))
      writer.go(machine, ['closing', 'closed'], seq)
  }
}
