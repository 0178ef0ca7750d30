/**
 * The Go dialect on the wire: JSON without spaces, `{"command":N,"payload":"<standard base64>"}`, whose
 * payload is JSON again, a request or a response. A response has the command of its request plus 100.
 */

import { show } from '../../lab/services/signaling/show.ts'

export const COMMAND = { register: 1, answer: 2, offer: 3, candidate: 4 } as const
export type Command = (typeof COMMAND)[keyof typeof COMMAND]

const RESPONSE = 100
/** Standard alphabet, padded to a multiple of four, nothing else (RFC 4648 §4). */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export interface Request {
  command: Command
  source: string
  target: string
  /** What is in the base64 of `body`; null when there is none. */
  body: Uint8Array | null
}

/** What came in a frame. `command` of a request that is wrong is there when it can be answered. */
export type Incoming =
  | { kind: 'request'; request: Request }
  | { kind: 'response'; command: number }
  | { kind: 'malformed'; command?: number; error: string }

/** Reads a frame, binary or text: both carry UTF-8. */
export function readFrame(bytes: Uint8Array): Incoming {
  const outer = readObject(bytes)
  if (!outer) return { kind: 'malformed', error: 'the frame is no JSON object' }
  const { command, payload } = outer
  if (!isCommand(command))
    return { kind: 'malformed', error: `command: ${show(command)} is no number of a command` }
  if (command > RESPONSE) return { kind: 'response', command: command - RESPONSE }
  const malformed = (error: string): Incoming => ({ kind: 'malformed', command, error })
  if (!isRequest(command)) return malformed(`command: ${command} is not known`)
  const inner = decodeBase64(payload)
  if (!inner) return malformed(`payload: ${show(payload)} is no base64`)
  return readRequest(command, inner, malformed)
}

function readRequest(
  command: Command,
  payload: Uint8Array,
  malformed: (error: string) => Incoming,
): Incoming {
  const fields = readObject(payload)
  if (!fields) return malformed('payload: holds no JSON object')
  const { source, target, body = null } = fields
  if (typeof source !== 'string') return malformed(`source: ${show(source)} is not text`)
  if (typeof target !== 'string') return malformed(`target: ${show(target)} is not text`)
  const decoded = body === null ? null : decodeBase64(body)
  if (decoded === undefined) return malformed(`body: ${show(body)} is neither base64 nor null`)
  return { kind: 'request', request: { command, source, target, body: decoded } }
}

/** What a response says, or nothing when it is none; a service has no need to look into one. */
export function readResponse(bytes: Uint8Array): { code: number; message: string } | undefined {
  const inner = decodeBase64(readObject(bytes)?.['payload'])
  const { code, msg } = (inner && readObject(inner)) ?? {}
  if (!Number.isInteger(code)) return undefined
  return { code: code as number, message: typeof msg === 'string' ? msg : '' }
}

/** The frame of a request, byte for byte as the demo's programs write it. */
export function writeRequest({ command, source, target, body }: Request): Uint8Array {
  const encoded = body === null ? null : Buffer.from(body).toString('base64')
  return writeFrame(command, { source, target, body: encoded })
}

/** The frame of a response to a command. */
export function writeResponse(command: number, code: number, msg: string): Uint8Array {
  return writeFrame(command + RESPONSE, { code, msg })
}

/** Responses that say yes, by command: nearly all of them. */
const YES = Object.fromEntries(
  Object.values(COMMAND).map((command) => [command, writeResponse(command, 0, 'ok')]),
)

/** The frame that says yes to a command. */
export function writeYes(command: number): Uint8Array {
  return YES[command] ?? writeResponse(command, 0, 'ok')
}

function writeFrame(command: number, payload: object): Uint8Array {
  const encoded = Buffer.from(JSON.stringify(payload)).toString('base64')
  return Buffer.from(JSON.stringify({ command, payload: encoded }))
}

/** 1 to 99 are requests, 101 to 199 responses; there is no 100. */
function isCommand(value: unknown): value is number {
  const number = value as number
  return Number.isInteger(value) && number > 0 && number < 2 * RESPONSE && number !== RESPONSE
}

function isRequest(command: number): command is Command {
  return Object.values<number>(COMMAND).includes(command)
}

function decodeBase64(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'string' || value.length % 4 !== 0 || !BASE64.test(value)) return undefined
  return Buffer.from(value, 'base64')
}

/** A JSON object out of UTF-8, or nothing. */
export function readObject(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const data: unknown = JSON.parse(UTF8.decode(bytes))
    return typeof data === 'object' && data !== null && !Array.isArray(data)
      ? (data as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
