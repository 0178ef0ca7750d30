/** Turns a STUN response into an error response (RFC 8489 §6.3.4, §9.2.4, §14.8). */
import type { stunType } from '../stun.ts'
import { REASONS } from '../stun-names.ts'
import {
  FINGERPRINT,
  MESSAGE_INTEGRITY,
  typeField,
  type StunContext,
  type StunMessage,
} from './stun-message.ts'

const ERROR_CODE = 0x0009
const REALM = 0x0014
const NONCE = 0x0015
const SOFTWARE = 0x8022

/** Codes after which the client authenticates again, with a nonce from the response. */
const CHALLENGES = new Set([401, 438])

type ErrorContext = StunContext & { hasKey: boolean }
type Attribute = StunMessage['attributes'][number]

/** `value` is a code and, if not the usual one, its reason: `438` or `438 Too old`. */
export function answerWithError(
  message: StunMessage,
  { method, kind }: ReturnType<typeof stunType>,
  value: string,
  context: ErrorContext,
): { message: StunMessage; detail: string } | { error: string } {
  if (!kind.endsWith('response')) return { error: `a ${kind} carries no error code` }
  const [, digits, words] = /^([3-6]\d\d)(?:\s+(.+))?$/.exec(value) ?? []
  if (digits === undefined)
    return { error: `error code: ${JSON.stringify(value)} is not a code from 300 to 699` }
  const code = Number(digits)
  const reason = words ?? REASONS[code] ?? 'Error'
  const attributes = [errorCode(code, reason), ...challenge(message, code, context)]
  attributes.push(...message.attributes.filter(({ type }) => type === SOFTWARE))
  attributes.push(...covering(message, code, context))
  const type = typeField(method, 'error response')
  const hasRealm = attributes.some((each) => each.type === REALM)
  const note = CHALLENGES.has(code) && !hasRealm ? ', without a REALM, which nobody told' : ''
  return { message: { ...message, type, attributes }, detail: `${kind} → ${code} ${reason}${note}` }
}

function errorCode(code: number, reason: string): Attribute {
  const phrase = new TextEncoder().encode(reason)
  return {
    type: ERROR_CODE,
    value: Uint8Array.of(0, 0, Math.floor(code / 100), code % 100, ...phrase),
  }
}

/** REALM and a fresh NONCE (RFC 8489 §9.2.4). */
function challenge(message: StunMessage, code: number, context: ErrorContext): Attribute[] {
  if (!CHALLENGES.has(code)) return []
  const said = message.attributes.find(({ type }) => type === REALM)?.value
  const realm = said ?? (context.realm === undefined ? undefined : ascii(context.realm))
  const nonce = context.random.uint32().toString(16).padStart(8, '0')
  return [...(realm ? [{ type: REALM, value: realm }] : []), { type: NONCE, value: ascii(nonce) }]
}

/** A challenge carries no integrity; neither does a response whose key nobody knows. */
function covering(message: StunMessage, code: number, { hasKey }: ErrorContext): Attribute[] {
  const keepsIntegrity = hasKey && !CHALLENGES.has(code)
  return message.attributes.filter(({ type }) => {
    if (type === MESSAGE_INTEGRITY) return keepsIntegrity
    return type === FINGERPRINT
  })
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
