/** Changes that were not applied: they survive the editor, and the page's reload, in this tab. */
import { MAX_SCENARIO_CHARS } from '../../machines/scenario/limits.ts'

export interface Draft {
  /** Of the scenario that was edited. */
  title: string
  text: string
}

/** Part of `sessionStorage`; absent where the browser stores nothing. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const KEPT_UNDER = 'peerscope:scenario-draft'

/** The draft of this tab; none when it is damaged. */
export function keptDraft(shelf: Shelf | undefined): Draft | undefined {
  try {
    const data: unknown = JSON.parse(shelf?.getItem(KEPT_UNDER) ?? 'null')
    if (typeof data !== 'object' || data === null) return undefined
    const { title, text } = data as Record<string, unknown>
    return typeof title === 'string' && typeof text === 'string' ? { title, text } : undefined
  } catch {
    return undefined
  }
}

/** Keeps a draft in place of the one before; what is too long to be a scenario is not kept. */
export function keepDraft(shelf: Shelf | undefined, draft: Draft | undefined): void {
  try {
    if (draft === undefined) shelf?.removeItem(KEPT_UNDER)
    else if (draft.text.length <= MAX_SCENARIO_CHARS)
      shelf?.setItem(KEPT_UNDER, JSON.stringify(draft))
  } catch {
    // Storage may be full or forbidden; then closing the editor loses what was not applied.
  }
}

/** The shelf of this tab. */
export function tabShelf(): Shelf | undefined {
  try {
    return sessionStorage
  } catch {
    return undefined
  }
}
