/** One export after the other: what it is at, how far it has come, how it ended. */
import { t } from '../words/words.svelte.ts'

/** What an export says when it is done, or, `failed`, why it could not be. */
export interface Said {
  text: string
  failed?: boolean
}

/** Told the share done, 0 to 1. */
export type OnProgress = (share: number) => void

export class Exporting {
  /** What is being made. */
  busy = $state<string>()
  share = $state(0)
  said = $state<Said>()

  /** Makes something, unless something is being made; `make` answers what to say of it. */
  async run(
    what: string,
    make: (onprogress: OnProgress) => Promise<string> | string,
  ): Promise<void> {
    if (this.busy !== undefined) return
    this.busy = what
    this.share = 0
    this.said = undefined
    try {
      this.said = { text: await make((share) => (this.share = share)) }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.said = { text: t().share.failed(what, reason), failed: true }
    } finally {
      this.busy = undefined
    }
  }
}
