// What a screen is: a sight of the page, and the way to it from where its visit begins.
import type { Page } from '@playwright/test'
import type { Visitor } from './visitor.ts'

export interface Screen {
  name: string
  /** Goes there from where the visit begins; answers the page to look at when it is another window. */
  show: (visitor: Visitor) => Promise<Page | void>
  /** What of it no other screen shows, as a selector; all of it when absent, nothing when `NOTHING`. */
  part?: string
  /** What it shows is made of what other screens show in the dark. */
  isDarkAlike?: true
  /** Goes back to where the visit begins, where that takes something. */
  leave?: (visitor: Visitor) => Promise<void>
}

/** Screens that one opening of the page leads to, each reached and left by itself. */
export interface Visit {
  name: string
  open: (visitor: Visitor) => Promise<void>
  screens: readonly Screen[]
}

export const NOTHING = ''
export const MENU = ':popover-open'
export const DIALOG = 'dialog[open]'

export const escape = (visitor: Visitor): Promise<void> => visitor.escape()
