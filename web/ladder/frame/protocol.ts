/** What the page and the drawing frame say to each other, through `postMessage`. */

/** `bare` leaves out style, theme and markers, for a page that brings its own: half the work. */
export type Theme = 'bare' | 'light' | 'dark'

/** Page → frame: draw a text. `id` is echoed. */
export interface DrawRequest {
  id: number
  text: string
  theme: Theme
}

/** Frame → page: `ready` once, then one answer to each request. A text that does not parse is data, no exception. */
export type FrameMessage =
  | { type: 'ready' }
  | { type: 'drawn'; id: number; svg: string }
  | { type: 'failed'; id: number; error: string }

/** Reads a message of the page inside the frame, which anybody who embeds it could send. */
export function readRequest(data: unknown): DrawRequest | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { id, text, theme } = data as Record<string, unknown>
  if (typeof id !== 'number' || typeof text !== 'string') return undefined
  return { id, text, theme: theme === 'dark' || theme === 'light' ? theme : 'bare' }
}

/** Reads a message of the frame in the page. */
export function readAnswer(data: unknown): FrameMessage | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const { type, id, svg, error } = data as Record<string, unknown>
  if (type === 'ready') return { type }
  if (typeof id !== 'number') return undefined
  if (type === 'drawn' && typeof svg === 'string') return { type, id, svg }
  if (type === 'failed' && typeof error === 'string') return { type, id, error }
  return undefined
}
