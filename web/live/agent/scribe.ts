/** Writes what happens to one RTCPeerConnection of this browser as the lab writes of its own peers. */
import type { Report } from '../../../machines/live/report.ts'
import type { JsonValue } from '../../../machines/trace/event.ts'

export type ReportedMachine = Extract<Report, { kind: 'state' }>['machine']
type Phase = Extract<Report, { kind: 'api' }>['phase']
type Detail = Record<string, JsonValue>

export class Scribe {
  readonly #report: (event: Report) => void
  /** The remote peer. */
  readonly #peer: string

  constructor(report: (event: Report) => void, peer: string) {
    this.#report = report
    this.#peer = peer
  }

  state(machine: ReportedMachine, from: string, to: string, name?: string): void {
    const named = name === undefined ? {} : { name }
    this.#report({ kind: 'state', machine, ...named, from, to, peer: this.#peer })
  }

  /** A call, its outcome or a callback of the API. */
  api(call: string, phase: Phase, detail: Detail = {}): void {
    const told = Object.keys(detail).length > 0 ? { detail } : {}
    this.#report({ kind: 'api', call, phase, peer: this.#peer, ...told })
  }

  /** Calls an asynchronous method of the API and tells how it went. */
  async call<T>(
    call: string,
    detail: Detail,
    act: () => Promise<T>,
    result?: (value: T) => Detail,
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

  message(direction: 'send' | 'receive', label: string, data: string | number): void {
    const text = typeof data === 'string' ? { text: data } : {}
    const size = typeof data === 'string' ? new TextEncoder().encode(data).length : data
    this.#report({ kind: 'channel.message', direction, label, ...text, size, peer: this.#peer })
  }

  note(text: string, level: 'info' | 'warning' | 'error'): void {
    this.#report({ kind: 'note', text: text.slice(0, 500), level })
  }
}

/** What a rejected promise of the API says. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`
  return String(error)
}
