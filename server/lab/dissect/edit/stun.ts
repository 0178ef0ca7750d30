/**
 * Edits one field of a STUN message. Lengths and FINGERPRINT are mended, so that the message fails
 * where the rule meant it to; MESSAGE-INTEGRITY is mended only when its key is known.
 */
import { stunType, typeName } from '../stun.ts'
import { ATTRIBUTES, CLASSES, METHODS } from '../stun-names.ts'
import { kebab } from '../words.ts'
import { hex, number } from './formats.ts'
import { editSlot, type Change, type SlotEdit } from './slot.ts'
import { answerWithError } from './stun-error.ts'
import { stunFormat } from './stun-formats.ts'
import {
  FINGERPRINT,
  MESSAGE_INTEGRITY,
  readStun,
  typeField,
  writeStun,
  type StunContext,
  type StunMessage,
} from './stun-message.ts'

type MessageEdit = { message: StunMessage; detail: string } | { error: string }

/** Edits `stun.<field>`; `field` is what follows the dot. */
export function editStun(
  bytes: Uint8Array,
  field: string,
  change: Change,
  context: StunContext,
): SlotEdit {
  if (field === 'length') return headerSlot(bytes, 2, 2, change, context)
  if (field === 'magic-cookie') return headerSlot(bytes, 4, 4, change, context)
  const integrityKey = field === 'message-integrity' ? undefined : context.keyOf?.(bytes)
  const edited = editMessage(bytes, field, change, {
    ...context,
    hasKey: integrityKey !== undefined,
  })
  if ('error' in edited) return edited
  const fingerprint = field !== 'fingerprint'
  const notes = mended(edited.message, fingerprint, field, integrityKey !== undefined)
  return {
    bytes: writeStun(edited.message, { fingerprint, integrityKey }),
    detail: [edited.detail, ...notes].join('; '),
  }
}

/** A field of the header whose change makes it no STUN message: nothing is mended. */
function headerSlot(
  bytes: Uint8Array,
  at: number,
  size: 2 | 4,
  change: Change,
  { random }: StunContext,
): SlotEdit {
  const [format, name] = size === 2 ? [number(2), 'length'] : [hex(4), 'magic cookie']
  return editSlot(bytes, { at, size, format }, change, name, random)
}

function editMessage(
  bytes: Uint8Array,
  field: string,
  change: Change,
  context: StunContext & { hasKey: boolean },
): MessageEdit {
  const message = readStun(bytes)
  if (field === 'type') return editType(message, change, context)
  if (field === 'transaction-id') return editTransactionId(message, change, context)
  if (field === 'error-code' && change.action === 'rewrite')
    return answerWithError(message, stunType(bytes), change.value ?? '', context)
  const type = attributeType(field)
  if (type === undefined) return { error: `stun.${field} is not a known attribute` }
  return editAttribute(message, type, change, context)
}

function editType(message: StunMessage, change: Change, { random }: StunContext): MessageEdit {
  const given = change.value ?? ''
  const named = change.action === 'rewrite' ? typeNamed(given) : undefined
  const value = named === undefined ? given : `0x${named.toString(16)}`
  const bytes = Uint8Array.of(message.type >> 8, message.type & 0xff)
  const slot = { at: 0, size: 2, format: number(2) }
  const edited = editSlot(bytes, slot, { ...change, value }, 'type', random)
  if ('error' in edited)
    return { error: `type: ${JSON.stringify(given)} is not a type like binding-error-response` }
  // The two highest bits tell STUN from everything else (RFC 8489 §5).
  const type = (((edited.bytes[0] ?? 0) << 8) | (edited.bytes[1] ?? 0)) & 0x3fff
  return { message: { ...message, type }, detail: edited.detail }
}

/** The type field for `allocate-success-response` and the like. */
function typeNamed(name: string): number | undefined {
  for (const [method, word] of Object.entries(METHODS))
    for (const kind of CLASSES)
      if (name === typeName(word, kind)) return typeField(Number(method), kind)
  return undefined
}

function editTransactionId(
  message: StunMessage,
  change: Change,
  { random }: StunContext,
): MessageEdit {
  const slot = { at: 4, size: 12, format: hex(12) }
  const edited = editSlot(message.head, slot, change, 'transaction id', random)
  if ('error' in edited) return edited
  return { message: { ...message, head: edited.bytes }, detail: edited.detail }
}

/** The number of `use-candidate` or `0x8022`. */
function attributeType(field: string): number | undefined {
  if (/^0x[0-9a-f]{1,4}$/i.test(field)) return Number(field)
  const known = Object.entries(ATTRIBUTES).find(([, name]) => kebab(name) === field)
  return known && Number(known[0])
}

function editAttribute(
  message: StunMessage,
  type: number,
  change: Change,
  context: StunContext,
): MessageEdit {
  const name = ATTRIBUTES[type] ?? `attribute 0x${type.toString(16)}`
  const index = message.attributes.findIndex((each) => each.type === type)
  const attribute = message.attributes[index]
  if (!attribute && (change.action === 'corrupt' || change.value === undefined))
    return { error: `there is no ${name} in it` }
  if (change.action === 'rewrite' && change.value === undefined) {
    const attributes = message.attributes.filter((_, i) => i !== index)
    return { message: { ...message, attributes }, detail: `${name} removed` }
  }
  const value = attribute?.value ?? new Uint8Array(0)
  const format = stunFormat(name, message.head)
  const edited = editSlot(
    value,
    { at: 0, size: value.length, format },
    change,
    name,
    context.random,
  )
  if ('error' in edited) return edited
  const attributes = message.attributes.slice()
  const made = { type, value: edited.bytes }
  if (attribute) attributes[index] = made
  else attributes.splice(placeFor(message), 0, made)
  const detail = attribute ? edited.detail : `${name} added`
  return { message: { ...message, attributes }, detail }
}

/** New attributes go before those that cover what is before them. */
function placeFor({ attributes }: StunMessage): number {
  const place = attributes.findIndex(({ type }) => COVERING.has(type))
  return place < 0 ? attributes.length : place
}

const COVERING = new Set([MESSAGE_INTEGRITY, 0x001c, FINGERPRINT])

function mended(
  { attributes }: StunMessage,
  fingerprint: boolean,
  field: string,
  hasKey: boolean,
): string[] {
  const has = (wanted: number): boolean => attributes.some(({ type }) => type === wanted)
  const integrity = field === 'message-integrity' || field === 'fingerprint' ? false : has(8)
  return [
    ...(integrity && hasKey ? ['MESSAGE-INTEGRITY computed anew'] : []),
    ...(integrity && !hasKey ? ['MESSAGE-INTEGRITY left as it was, now wrong'] : []),
    ...(fingerprint && has(FINGERPRINT) ? ['FINGERPRINT computed anew'] : []),
  ]
}
