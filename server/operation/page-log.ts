/** What the server of the page says of itself. */
import type { PageRole } from './access.ts'

export type PageEntry =
  | { event: 'listening'; url: string }
  /** Someone is turned away, with an HTTP status. */
  | { event: 'refused'; status: string; path: string }
  /** A connection beyond the limit: so many there are already. */
  | { event: 'dropped'; connections: number }
  /** A page has come. */
  | { event: 'opened'; line: number; role: PageRole }
  /** `code` is the close code of the WebSocket (RFC 6455 §7.4); `why` is there when we ended it. */
  | { event: 'closed'; line: number; code: number; why?: string }
  | { event: 'lab-started'; lab: number }
  /** Its thread is gone; `events` is how many it wrote. */
  | { event: 'lab-gone'; lab: number; events: number; why?: string }
  /** It says goodbye: so many pages, so many labs that still ran. */
  | { event: 'stopping'; lines: number; labs: number }
  | { event: 'failed'; error: string }
