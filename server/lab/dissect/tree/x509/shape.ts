/** What the values of a certificate are called, by their place (RFC 5280 §4.1). */

/** Name and explanation of a value, and what is inside of it. */
export interface Shape {
  name: string
  doc: string
  /** The tag it has; one without this tag is left out, as optional values may be. */
  tag?: number
  /** Values inside, in order. */
  parts?: readonly Shape[]
  /** What every value inside is. */
  each?: Shape
  /** A string whose bytes are values themselves. */
  inside?: Shape
}

const ALGORITHM_PARTS: readonly Shape[] = [
  { name: 'algorithm', doc: 'x509.algorithm' },
  { name: 'parameters', doc: 'x509.algorithm-parameters' },
]

const NAME_PARTS: Shape = {
  name: 'RelativeDistinguishedName',
  doc: 'x509.relative-name',
  each: {
    name: 'AttributeTypeAndValue',
    doc: 'x509.attribute',
    parts: [
      { name: 'type', doc: 'x509.attribute-type' },
      { name: 'value', doc: 'x509.attribute-value' },
    ],
  },
}

const EXTENSION: Shape = {
  name: 'Extension',
  doc: 'x509.extension',
  parts: [
    { name: 'extnID', doc: 'x509.extension-id' },
    { name: 'critical', doc: 'x509.extension-critical', tag: 0x01 },
    {
      name: 'extnValue',
      doc: 'x509.extension-value',
      inside: { name: 'value', doc: 'x509.extension-content' },
    },
  ],
}

const SIGNED: Shape = {
  name: 'tbsCertificate',
  doc: 'x509.tbs-certificate',
  parts: [
    {
      name: 'version',
      doc: 'x509.version',
      tag: 0xa0,
      each: { name: 'Version', doc: 'x509.version' },
    },
    { name: 'serialNumber', doc: 'x509.serial-number' },
    { name: 'signature', doc: 'x509.signature-algorithm', parts: ALGORITHM_PARTS },
    { name: 'issuer', doc: 'x509.issuer', each: NAME_PARTS },
    {
      name: 'validity',
      doc: 'x509.validity',
      parts: [
        { name: 'notBefore', doc: 'x509.not-before' },
        { name: 'notAfter', doc: 'x509.not-after' },
      ],
    },
    { name: 'subject', doc: 'x509.subject', each: NAME_PARTS },
    {
      name: 'subjectPublicKeyInfo',
      doc: 'x509.public-key-info',
      parts: [
        { name: 'algorithm', doc: 'x509.public-key-algorithm', parts: ALGORITHM_PARTS },
        { name: 'subjectPublicKey', doc: 'x509.public-key' },
      ],
    },
    { name: 'issuerUniqueID', doc: 'x509.unique-id', tag: 0x81 },
    { name: 'subjectUniqueID', doc: 'x509.unique-id', tag: 0x82 },
    {
      name: 'extensions',
      doc: 'x509.extensions',
      tag: 0xa3,
      each: { name: 'Extensions', doc: 'x509.extensions', each: EXTENSION },
    },
  ],
}

/** The whole certificate. */
export const CERTIFICATE: Shape = {
  name: 'Certificate',
  doc: 'x509.certificate',
  parts: [
    SIGNED,
    { name: 'signatureAlgorithm', doc: 'x509.signature-algorithm', parts: ALGORITHM_PARTS },
    {
      name: 'signatureValue',
      doc: 'x509.signature-value',
      inside: {
        name: 'ECDSA-Sig-Value',
        doc: 'x509.ecdsa-signature',
        parts: [
          { name: 'r', doc: 'x509.ecdsa-number' },
          { name: 's', doc: 'x509.ecdsa-number' },
        ],
      },
    },
  ],
}

/** A value that nothing is known of but its type. */
export function unnamed(tag: number): Shape {
  return { name: tagName(tag), doc: 'x509.value' }
}

/** Universal types (X.690 §8, X.680 §8.4). */
const TYPES: Record<number, string> = {
  0x01: 'BOOLEAN',
  0x02: 'INTEGER',
  0x03: 'BIT STRING',
  0x04: 'OCTET STRING',
  0x05: 'NULL',
  0x06: 'OBJECT IDENTIFIER',
  0x0a: 'ENUMERATED',
  0x0c: 'UTF8String',
  0x12: 'NumericString',
  0x13: 'PrintableString',
  0x14: 'TeletexString',
  0x16: 'IA5String',
  0x17: 'UTCTime',
  0x18: 'GeneralizedTime',
  0x1a: 'VisibleString',
  0x1e: 'BMPString',
  0x30: 'SEQUENCE',
  0x31: 'SET',
}

/** `SEQUENCE`, `[0]`. */
export function tagName(tag: number): string {
  return TYPES[tag] ?? (tag < 0x40 ? `type ${tag & 0x1f}` : `[${tag & 0x1f}]`)
}
