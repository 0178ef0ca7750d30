/** HTTP/1.1 messages (RFC 9112): what a request and a response are, and how they are written. */

/** A header by its name as it is written, and its value. */
export type Header = readonly [name: string, value: string]

interface Message {
  headers: readonly Header[]
  /** Text; empty when there is none. */
  body: string
}

export interface HttpRequest extends Message {
  method: string
  /** The path, and the query if there is one (RFC 9112 §3.2.1). */
  target: string
}

export interface HttpResponse extends Message {
  status: number
}

/** Reason phrases of the codes that are used here (RFC 9110 §15, RFC 6585 §3). */
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  503: 'Service Unavailable',
}

/** The value of a header, whatever the case of its name (RFC 9110 §5.1); undefined when there is none. */
export function headerOf({ headers }: Pick<Message, 'headers'>, name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1]
}

/** The media type of a message without its parameters, in lower case (RFC 9110 §8.3.1). */
export function contentTypeOf(message: Pick<Message, 'headers'>): string | undefined {
  return headerOf(message, 'content-type')?.split(';')[0]?.trim().toLowerCase()
}

/** The first line of a request without its version, as people say it: `POST /whip/live`. */
export function requestLine({ method, target }: HttpRequest): string {
  return `${method} ${target}`
}

/** The status line of a response without its version: `201 Created`. */
export function statusLine({ status }: HttpResponse): string {
  return `${status} ${REASONS[status] ?? 'Unknown'}`
}

/** The head of a message as it goes over the wire, with its blank line. */
export function headText(message: HttpRequest | HttpResponse): string {
  const start =
    'status' in message
      ? `HTTP/1.1 ${statusLine(message)}`
      : `${message.method} ${message.target} HTTP/1.1`
  const fields = [...message.headers, ...lengthOf(message)]
  return `${[start, ...fields.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`
}

/** The length, unless it was said already. A 204 has no length (RFC 9110 §8.6), nor has a request without a body that expects none. */
function lengthOf(message: HttpRequest | HttpResponse): Header[] {
  if (headerOf(message, 'content-length') !== undefined) return []
  const bytes = new TextEncoder().encode(message.body).length
  const isSilent =
    'status' in message ? message.status === 204 : bytes === 0 && message.method !== 'POST'
  return isSilent ? [] : [['Content-Length', String(bytes)]]
}

/** The bytes of a message. */
export function messageBytes(message: HttpRequest | HttpResponse): Uint8Array {
  return new TextEncoder().encode(headText(message) + message.body)
}
