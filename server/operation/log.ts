/** Structured logs: one JSON object a line. */

/** Takes what a server says of itself, one entry an event. */
export type Log<Entry extends object> = (entry: Entry) => void

/** Characters of a path or an error that are logged. */
export const MAX_LOGGED_CHARS = 200

/** A log on standard error. Whoever reads it may go away: the server goes on. */
export function lineLog<Entry extends object>(): Log<Entry> {
  process.stderr.on('error', () => undefined)
  return (entry) => {
    process.stderr.write(`${visible({ at: new Date().toISOString(), ...entry })}\n`)
  }
}

/** The path that a request names, never its query: a token may stand there. */
export function loggedPath({ url = '' }: { url?: string }): string {
  return url.replace(/[?#].*$/s, '').slice(0, MAX_LOGGED_CHARS)
}

/** JSON leaves some control characters and ends of lines as they are; a terminal would act on them. */
function visible(entry: object): string {
  return JSON.stringify(entry).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (unsafe) =>
    Array.from({ length: unsafe.length }, (_, at) => escape(unsafe, at)).join(''),
  )
}

function escape(text: string, at: number): string {
  return `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
}
