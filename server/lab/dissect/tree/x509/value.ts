/** The content of an ASN.1 value in words. */
import { decodeText, hexOf, numberAt, shortText } from '../show.ts'
import { oidText } from './der.ts'
import { OIDS } from './oids.ts'

const TEXTS: ReadonlySet<number> = new Set([0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a])

/** What the content of a value of this tag says. */
export function derValueText(tag: number, content: Uint8Array): string {
  if (TEXTS.has(tag)) return shortText(decodeText(content))
  switch (tag) {
    case 0x01:
      return content[0] === 0 ? 'FALSE' : 'TRUE'
    case 0x02:
    case 0x0a:
      return integerText(content)
    case 0x05:
      return 'NULL'
    case 0x06:
      return objectText(content)
    case 0x17:
    case 0x18:
      return timeText(tag, decodeText(content))
    default:
      return hexOf(content)
  }
}

/** Up to four bytes as a number, longer ones as digits. */
function integerText(content: Uint8Array): string {
  const isNegative = ((content[0] ?? 0) & 0x80) !== 0
  return content.length > 4 || isNegative
    ? `0x${hexOf(content)}`
    : String(numberAt(content, 0, content.length))
}

function objectText(content: Uint8Array): string {
  const oid = shortText(oidText(content))
  const name = OIDS[oid]
  return name === undefined ? oid : `${name} (${oid})`
}

/** `2026-01-31 00:00:00 UTC`; two digits of a year mean 1950 to 2049 (RFC 5280 §4.1.2.5.1). */
function timeText(tag: number, text: string): string {
  const years = tag === 0x17 ? 2 : 4
  const digits = /^\d+Z$/.test(text) ? text.slice(0, -1) : ''
  if (digits.length !== years + 10) return shortText(text)
  const short = digits.slice(0, years)
  const year = years === 4 ? short : `${Number(short) < 50 ? '20' : '19'}${short}`
  const [month = '', day = '', hour = '', minute = '', second = ''] =
    digits.slice(years).match(/../g) ?? []
  return `${year}-${month}-${day} ${hour}:${minute}:${second} UTC`
}
