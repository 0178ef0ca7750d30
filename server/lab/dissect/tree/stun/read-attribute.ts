/** One attribute of a STUN message: type, length, value, padding (RFC 8489 §14). */
import { kebab } from '../../words.ts'
import type { Reader } from '../reader.ts'
import { hexNumber, numberAt } from '../show.ts'
import type { Reading, Surroundings } from './attribute.ts'
import { padded, type StunMessage } from './message.ts'
import { attributeName } from './names.ts'
import { attributeOf } from './table.ts'

const INTEGRITY_SHA256 = 0x001c
/** What may stand behind MESSAGE-INTEGRITY and its longer sister (RFC 8489 §14.5, §14.6). */
const BEHIND_INTEGRITY = new Set([INTEGRITY_SHA256, 0x8028])

/** Reads the attribute that begins where the reader is. */
export function readAttribute(reader: Reader, around: Omit<Surroundings, 'at'>): void {
  const { at } = reader
  const type = numberAt(reader.bytes, at, 2)
  const { name, doc, read } = attributeOf(type)
  const what = {
    name,
    doc,
    edit: editName(type),
    value: ({ value }: Reading) => value,
    mark: ({ mark }: Reading) => mark,
    problem: ({ problem }: Reading) => problem ?? misplaced(type, at, around.message),
  }
  reader.group(undefined, what, (inner) => {
    const value = (number: number): string => `${name} (${hexNumber(number, 4)})`
    inner.uint(2, { name: 'Attribute Type', doc: 'stun.attribute-type', value })
    const length = inner.uint(2, {
      name: 'Attribute Length',
      doc: 'stun.attribute-length',
      value: (bytes) => `${bytes} bytes`,
    })
    if (inner.broken) return { value: 'cut short' }
    const reading = inner.within(length, 'Value', (inside) => read(inside, { ...around, at }))
    readPadding(inner, padded(length) - length)
    return typeof reading === 'string' ? { value: reading } : reading
  })
}

function readPadding(reader: Reader, size: number): void {
  if (reader.broken || size === 0) return
  const problem = reader.left < size ? `Should have ${size} bytes` : undefined
  const given = Math.min(size, reader.left)
  if (given > 0) reader.octets(given, { name: 'Padding', doc: 'stun.padding', problem })
  else reader.blame('Not padded to a multiple of four')
}

/** As rules name it: `stun.priority`, or by number. */
function editName(type: number): string {
  const known = attributeName(type)
  return `stun.${known === undefined ? hexNumber(type, 4) : kebab(known)}`
}

function misplaced(type: number, at: number, { integrityAt }: StunMessage): string | undefined {
  if (integrityAt === undefined || at <= integrityAt || BEHIND_INTEGRITY.has(type)) return undefined
  return 'Stands behind the integrity, so receivers ignore it'
}
