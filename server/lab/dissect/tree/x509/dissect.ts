/**
 * A certificate as a tree (RFC 5280 §4.1): every value with its tag, its length and its content. Its
 * fingerprint is held against the session descriptions, its signature against its own key, since in
 * WebRTC certificates are signed by nobody else (RFC 8827 §6.5).
 */
import type { Field, Layer, Mark } from '../../../../../machines/dissection/field.ts'
import type { Context } from '../context.ts'
import { hexDigits } from '../../../bytes.ts'
import { hexOf } from '../show.ts'
import { contentOf, oidText, readDer, type DerValue } from './der.ts'
import { commonName, fingerprintOf, keyIn, partsIn, type CertificateParts } from './facts.ts'
import { fingerprintMark } from './fingerprint.ts'
import { CERTIFICATE, tagName, unnamed, type Shape } from './shape.ts'
import { VERIFIER, type SignatureHash } from './signature.ts'
import { derValueText } from './value.ts'

export function dissectX509(bytes: Uint8Array, context: Context): Layer[] {
  const values = readDer(bytes)
  const parts = partsIn(values)
  const name = parts ? commonName(bytes, parts.subject) : ''
  const summary = name === '' ? 'Certificate' : `Certificate of ${name.slice(0, 64)}`
  const fields = values.map((value, index) =>
    field(bytes, value, index === 0 ? CERTIFICATE : unnamed(value.tag)),
  )
  const [whole] = fields
  if (whole && parts) {
    whole.value = `SHA-256 ${fingerprintOf(bytes)}`
    whole.mark = fingerprintMark(bytes, context)
    const signature = whole.children?.find(({ name }) => name === 'signatureValue')
    if (signature) signature.mark = selfSigned(bytes, parts, context)
  }
  return [{ protocol: 'x509', summary, bytes, origin: 'carried', fields }]
}

/** Whether the key in the certificate has signed it. */
function selfSigned(bytes: Uint8Array, parts: CertificateParts, context: Context): Mark {
  const keyed = (value: DerValue) => hexDigits(bytes.subarray(value.start, value.end))
  if (keyed(parts.issuer) !== keyed(parts.subject))
    return { verdict: 'unknown', why: 'Its issuer is somebody else, whose key is not here.' }
  const [algorithm] = parts.algorithm.children
  const hash = algorithm && HASHES[oidText(contentOf(bytes, algorithm))]
  return context.once('self-signed', (remember) =>
    remember(VERIFIER).verify({
      what: 'tbsCertificate',
      by: 'the certificate',
      key: keyIn(bytes, parts),
      hash,
      content: bytes.subarray(parts.signed.start, parts.signed.end),
      // A bit string begins with how many bits of its last byte do not count.
      signature: contentOf(bytes, parts.signature).subarray(1),
    }),
  )
}

const HASHES: Record<string, SignatureHash> = {
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}

/** A value as a field: tag, length, content. */
function field(bytes: Uint8Array, value: DerValue, shape: Shape): Field {
  const { start, lengthAt, contentAt, end, tag, problem } = value
  const { name, doc } = shape
  if (problem !== undefined) {
    const text = hexOf(bytes.subarray(start, end))
    return { name, start, end, value: text, doc: 'common.rest', problem }
  }
  const type = `${tagName(tag)} (0x${hexOf(bytes.subarray(start, lengthAt))})`
  const size = String(end - contentAt)
  const content = contentFields(bytes, value, shape)
  const [only] = content
  const isLeaf = value.children.length === 0 && content.length === 1 && only
  return {
    name,
    start,
    end,
    value: isLeaf ? only.value : summaryOf(tag, content),
    doc,
    children: [
      { name: 'Tag', start, end: lengthAt, value: type, doc: 'x509.tag' },
      { name: 'Length', start: lengthAt, end: contentAt, value: size, doc: 'x509.length' },
      ...content,
    ],
  }
}

/** A name is its attributes, an algorithm its object identifier, an extension its kind. */
function summaryOf(tag: number, content: readonly Field[]): string {
  const [first, second] = content
  if (!first) return tag === NULL ? 'NULL' : ''
  if (first.name === 'type') return `${first.value.replace(/ .*/, '')}=${second?.value ?? ''}`
  if (first.name === 'algorithm' || first.name === 'extnID') return first.value
  if (first.name === 'notBefore') return `${first.value} to ${second?.value ?? ''}`
  return content.length === 1 ? first.value : ''
}

function contentFields(bytes: Uint8Array, value: DerValue, shape: Shape): Field[] {
  const { tag, contentAt, end, children } = value
  if (children.length > 0) return named(bytes, children, shape)
  if (end === contentAt) return []
  const inner = shape.inside && insideOf(bytes, value, shape.inside)
  if (inner) return inner
  const text = derValueText(tag, bytes.subarray(contentAt, end))
  if (tag !== BIT_STRING) return [contentField(contentAt, end, text, shape)]
  return [unusedBits(bytes, contentAt), ...bitsOf(bytes, contentAt + 1, end, shape)]
}

const BIT_STRING = 0x03
const NULL = 0x05

function contentField(start: number, end: number, value: string, shape: Shape): Field {
  return { name: shape.name, start, end, value, doc: shape.doc }
}

function unusedBits(bytes: Uint8Array, at: number): Field {
  const value = String(bytes[at] ?? 0)
  return { name: 'Unused Bits', start: at, end: at + 1, value, doc: 'x509.unused-bits' }
}

function bitsOf(bytes: Uint8Array, start: number, end: number, shape: Shape): Field[] {
  return end > start ? [contentField(start, end, hexOf(bytes.subarray(start, end)), shape)] : []
}

/** The values in a string, when it holds exactly one that can be read. */
function insideOf(bytes: Uint8Array, value: DerValue, shape: Shape): Field[] | undefined {
  const start = value.contentAt + (value.tag === BIT_STRING ? 1 : 0)
  const values = readDer(bytes, start, value.end)
  const [only] = values
  if (values.length !== 1 || !only || only.problem !== undefined) return undefined
  const before = value.tag === BIT_STRING ? [unusedBits(bytes, value.contentAt)] : []
  return [...before, field(bytes, only, shape)]
}

/** Gives each value the shape at its place; optional ones may be missing. */
function named(bytes: Uint8Array, values: readonly DerValue[], shape: Shape): Field[] {
  const shapes = [...(shape.parts ?? [])]
  return values.map((value) => {
    if (shape.each) return field(bytes, value, shape.each)
    while (shapes[0]?.tag !== undefined && shapes[0].tag !== value.tag) shapes.shift()
    return field(bytes, value, shapes.shift() ?? unnamed(value.tag))
  })
}
