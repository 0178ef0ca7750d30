/** An HTTP/1.1 server on a simulated stream: requests of one connection one after another (RFC 9112 §9.3). */
import type { StreamConnection } from '../network/stream/connection.ts'
import type { StreamStack } from '../network/stream/stack.ts'
import { messageBytes, type HttpRequest, type HttpResponse } from './message.ts'
import { HttpReader, Unreadable } from './reader.ts'

/** Answers a request, now or later, once. */
export type Respond = (response: HttpResponse) => void
export type Handler = (request: HttpRequest, respond: Respond) => void

/** Requests of one connection that wait for the response to one before; with more it is cut. */
const MAX_WAITING = 64

/** Listens on a port of the stack's host; the returned function stops it. */
export function serveHttp(stack: StreamStack, port: number, handle: Handler): () => void {
  return stack.listen(port, (stream) => serve(stream, handle))
}

function serve(stream: StreamConnection, handle: Handler): void {
  const reader = new HttpReader()
  const waiting: HttpRequest[] = []
  let isBusy = false
  const write = (response: HttpResponse): void => {
    if (stream.state === 'established') stream.write(messageBytes(response))
  }
  const next = (): void => {
    const request = isBusy ? undefined : waiting.shift()
    if (!request) return
    isBusy = true
    handle(request, (response) => {
      isBusy = false
      write(response)
      next()
    })
  }
  stream.ondata = (bytes) => {
    const read = requestsIn(reader, bytes)
    if ('error' in read) {
      const { status, message } = read.error
      write({ status, headers: [['Connection', 'close']], body: message })
      return stream.end()
    }
    waiting.push(...read.requests)
    if (waiting.length > MAX_WAITING) return stream.destroy()
    next()
  }
}

function requestsIn(
  reader: HttpReader,
  bytes: Uint8Array,
): { requests: HttpRequest[] } | { error: Unreadable } {
  try {
    return { requests: reader.push(bytes).filter((message) => 'method' in message) }
  } catch (error) {
    if (error instanceof Unreadable) return { error }
    throw error
  }
}
