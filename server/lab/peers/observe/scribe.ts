/** Writes what happens to one RTCPeerConnection of one peer into the trace. */
import type { JsonValue, MachineName } from '../../../../machines/trace/event.ts'
import type { PeerPorts } from '../ports.ts'

export class Scribe {
  readonly ports: PeerPorts
  /** The peer it belongs to, and the remote one. */
  readonly at: string
  readonly peer: string

  constructor(ports: PeerPorts, at: string, peer: string) {
    this.ports = ports
    this.at = at
    this.peer = peer
  }

  /** A machine went from one state to another; what follows in this queue entry is caused by it. */
  state(
    machine: MachineName,
    from: string,
    to: string,
    name?: string,
    context?: Record<string, JsonValue>,
  ): void {
    const seq = this.ports.record({
      kind: 'state',
      at: this.at,
      machine,
      ...(name !== undefined && { name }),
      from,
      to,
      peer: this.peer,
      ...(context && { context }),
    })
    this.ports.because(seq)
  }

  /** Calls an asynchronous method of the API and records how it went. */
  async call<T>(
    call: string,
    detail: Record<string, JsonValue>,
    act: () => Promise<T>,
    result?: (value: T) => Record<string, JsonValue>,
  ): Promise<T> {
    this.api(call, 'call', detail)
    try {
      const value = await act()
      this.api(call, 'resolved', result?.(value))
      return value
    } catch (error) {
      this.api(call, 'rejected', { message: messageOf(error) })
      throw error
    }
  }

  /** Records a call, its outcome or a callback of the API. */
  api(
    call: string,
    phase: 'call' | 'resolved' | 'rejected' | 'event',
    detail?: Record<string, JsonValue>,
  ): number {
    const seq = this.ports.record({
      kind: 'api',
      at: this.at,
      call,
      phase,
      peer: this.peer,
      ...(detail && Object.keys(detail).length > 0 && { detail }),
    })
    this.ports.because(seq)
    return seq
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
