/** A request that is refused: a status, and one line of text that says why. */
import type { Header, HttpResponse } from '../../http/message.ts'

export type Refusal = HttpResponse

/** The response with this status; `why` names the field and its value. */
export function refusal(status: number, why: string, headers: readonly Header[] = []): Refusal {
  return { status, headers: [['Content-Type', 'text/plain'], ...headers], body: `${why}\n` }
}
