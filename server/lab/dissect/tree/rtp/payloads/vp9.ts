/** VP9's payload descriptor (RFC 9628 §4.2). */
import type { BitPart, Reader } from '../../reader.ts'
import { coded, flag, pictureId } from './payload.ts'

const RESERVED = (count: number): BitPart => ({
  name: 'Reserved',
  doc: 'rtp.payload.reserved',
  count,
})
/** Most frames that one refers to. */
const MAX_REFERENCES = 3

export function readVp9(reader: Reader): string {
  const what = { name: 'Payload descriptor', doc: 'rtp.vp9.descriptor' }
  const said = reader.group(undefined, what, readDescriptor)
  coded(reader, 'Frame')
  return said
}

function readDescriptor(reader: Reader): string {
  const [i = 0, p = 0, l = 0, f = 0, b = 0, , v = 0] = reader.bits(
    1,
    { name: 'I, P, L, F, B, E, V, Z', doc: 'rtp.vp9.first' },
    [
      flag('I', 'rtp.vp9.has'),
      flag('P', 'rtp.vp9.predicted'),
      flag('L', 'rtp.vp9.has'),
      flag('F', 'rtp.vp9.flexible'),
      flag('B', 'rtp.vp9.begin'),
      flag('E', 'rtp.vp9.end'),
      flag('V', 'rtp.vp9.has'),
      flag('Z', 'rtp.vp9.no-upper'),
    ],
  )
  if (i === 1) pictureId(reader, 'rtp.vp9.picture-id')
  if (l === 1) readLayer(reader, f === 1)
  if (f === 1 && p === 1) readReferences(reader)
  if (v === 1)
    reader.group(undefined, { name: 'Scalability structure', doc: 'rtp.vp9.ss' }, readStructure)
  if (b === 0) return 'part of a frame'
  return p === 0 ? 'key frame begins' : 'frame begins'
}

function readLayer(reader: Reader, isFlexible: boolean): void {
  reader.bits(1, { name: 'TID, U, SID, D', doc: 'rtp.vp9.layer' }, [
    { name: 'TID', doc: 'rtp.vp9.tid', count: 3 },
    flag('U', 'rtp.vp9.switching'),
    { name: 'SID', doc: 'rtp.vp9.sid', count: 3 },
    flag('D', 'rtp.vp9.inter-layer'),
  ])
  if (!isFlexible) reader.uint(1, { name: 'TL0PICIDX', doc: 'rtp.vp9.tl0picidx' })
}

function readReferences(reader: Reader): void {
  for (let count = 0; count < MAX_REFERENCES; count++) {
    const [, more = 0] = reader.bits(1, { name: 'Reference', doc: 'rtp.vp9.reference' }, [
      { name: 'P_DIFF', doc: 'rtp.vp9.reference', count: 7 },
      flag('N', 'rtp.vp9.more-references'),
    ])
    if (more === 0) return
  }
}

/** Sizes of the spatial layers, and how frames of a group depend on each other. */
function readStructure(reader: Reader): void {
  const [layers = 0, hasSizes = 0, hasGroup = 0] = reader.bits(
    1,
    { name: 'N_S, Y, G', doc: 'rtp.vp9.ss' },
    [
      { name: 'N_S', doc: 'rtp.vp9.layers', count: 3, value: (n) => `${n} (${n + 1} layers)` },
      flag('Y', 'rtp.vp9.has'),
      flag('G', 'rtp.vp9.has'),
      RESERVED(3),
    ],
  )
  for (let layer = 0; hasSizes === 1 && layer <= layers && reader.more; layer++) {
    reader.uint(2, { name: 'Width', doc: 'rtp.vp9.dimension' })
    reader.uint(2, { name: 'Height', doc: 'rtp.vp9.dimension' })
  }
  if (hasGroup === 0) return
  const frames = reader.uint(1, { name: 'N_G', doc: 'rtp.vp9.group' })
  for (let frame = 0; frame < frames && reader.more; frame++) {
    const [, , references = 0] = reader.bits(1, { name: 'TID, U, R', doc: 'rtp.vp9.group' }, [
      { name: 'TID', doc: 'rtp.vp9.tid', count: 3 },
      flag('U', 'rtp.vp9.switching'),
      { name: 'R', doc: 'rtp.vp9.references', count: 2 },
      RESERVED(2),
    ])
    for (let each = 0; each < references && reader.more; each++)
      reader.uint(1, { name: 'P_DIFF', doc: 'rtp.vp9.reference' })
  }
}
