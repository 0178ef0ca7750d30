/** Reads HTTP/1.1 messages out of a byte stream (RFC 9112 §2, §6), as far as signaling needs it: no chunks. */
import { concat } from '../bytes.ts'
import type { Header, HttpRequest, HttpResponse } from './message.ts'

/** Longest head of a message that is read, bytes. */
export const MAX_HEAD_BYTES = 8192
/** Longest body that is read, bytes: a description of many sections has some ten thousand. */
export const MAX_BODY_BYTES = 65_536

/** Why a stream cannot be read on: the status that a server answers with. */
export class Unreadable extends Error {
  readonly status: 400 | 413

  constructor(status: 400 | 413, message: string) {
    super(message)
    this.status = status
  }
}

interface Head {
  start: string
  headers: Header[]
  /** Bytes of the head with its blank line, and of the body. */
  size: number
  bodyBytes: number
}

export class HttpReader {
  #bytes: Uint8Array = new Uint8Array(0)

  /** Takes what came next; gives the messages that are whole now. Throws `Unreadable`. */
  push(bytes: Uint8Array): (HttpRequest | HttpResponse)[] {
    this.#bytes = concat(this.#bytes, bytes)
    const messages: (HttpRequest | HttpResponse)[] = []
    for (;;) {
      const message = this.#next()
      if (!message) return messages
      messages.push(message)
    }
  }

  #next(): HttpRequest | HttpResponse | undefined {
    const head = readHead(this.#bytes)
    if (!head || this.#bytes.length < head.size + head.bodyBytes) return undefined
    const end = head.size + head.bodyBytes
    const body = new TextDecoder().decode(this.#bytes.subarray(head.size, end))
    this.#bytes = this.#bytes.slice(end)
    return messageOf(head, body)
  }
}

function readHead(bytes: Uint8Array): Head | undefined {
  const end = blankLineEnd(bytes)
  if (end === undefined) {
    if (bytes.length > MAX_HEAD_BYTES)
      throw new Unreadable(413, `a head of more than ${MAX_HEAD_BYTES} bytes`)
    return undefined
  }
  const [start = '', ...lines] = new TextDecoder().decode(bytes.subarray(0, end - 4)).split('\r\n')
  const headers = lines.map(readHeader)
  return { start, headers, size: end, bodyBytes: bodyBytesOf(headers) }
}

function readHeader(line: string): Header {
  const colon = line.indexOf(':')
  if (colon <= 0) throw new Unreadable(400, `no header: ${JSON.stringify(line.slice(0, 60))}`)
  return [line.slice(0, colon), line.slice(colon + 1).trim()]
}

function bodyBytesOf(headers: readonly Header[]): number {
  const coding = headers.find(([name]) => name.toLowerCase() === 'transfer-encoding')?.[1]
  if (coding !== undefined)
    throw new Unreadable(400, `Transfer-Encoding: ${JSON.stringify(coding.slice(0, 60))}`)
  const said = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? '0'
  if (!/^\d{1,9}$/.test(said))
    throw new Unreadable(400, `Content-Length: ${JSON.stringify(said.slice(0, 60))}`)
  if (Number(said) > MAX_BODY_BYTES)
    throw new Unreadable(413, `a body of ${said} bytes, more than ${MAX_BODY_BYTES}`)
  return Number(said)
}

function messageOf({ start, headers }: Head, body: string): HttpRequest | HttpResponse {
  const status = /^HTTP\/1\.1 (\d{3})(?: |$)/.exec(start)?.[1]
  if (status !== undefined) return { status: Number(status), headers, body }
  const [, method, target] = /^([A-Z]+) (\S+) HTTP\/1\.1$/.exec(start) ?? []
  if (method === undefined || target === undefined)
    throw new Unreadable(400, `no request: ${JSON.stringify(start.slice(0, 60))}`)
  return { method, target, headers, body }
}

/** Behind CR LF CR LF. */
function blankLineEnd(bytes: Uint8Array): number | undefined {
  for (let at = 3; at < bytes.length && at < MAX_HEAD_BYTES; at++)
    if (bytes[at] === 10 && bytes[at - 1] === 13 && bytes[at - 2] === 10 && bytes[at - 3] === 13)
      return at + 1
  return undefined
}
