/** What the reader chose while looking at one packet, kept for the next ones. */
import type { LayerProtocol } from '../../../machines/dissection/field.ts'

/** How a description is shown. */
export type SdpView = 'text' | 'changes' | 'bytes'

export class Chosen {
  protocol = $state<LayerProtocol>()
  sdpView = $state<SdpView>('text')
  /** Bytes as they were sent instead of decrypted. */
  sealed = $state(false)
  /** Key of the selected field. */
  field = $state<string>()
  /** Fields opened or closed by hand. */
  readonly #opened = $state<Record<string, boolean>>({})

  /** Whether a field stands open; what was never touched is as `byItself` says. */
  isOpen(key: string, byItself: ReadonlySet<string>): boolean {
    return this.#opened[key] ?? byItself.has(key)
  }

  setOpen(key: string, isOpen: boolean): void {
    this.#opened[key] = isOpen
  }
}
