/** Records of DTLS 1.3 with the short header (RFC 9147 §4): what is readable without keys. */
import type { Reader } from '../reader.ts'
import { unifiedFlags } from './record.ts'

/** Reads the record up to `end`. */
export function unifiedRecord(reader: Reader, end: number): void {
  const what = { name: 'Record', doc: 'dtls.unified-record', value: 'DTLS 1.3' }
  reader.group(end - reader.at, what, (inner) => {
    const flags = unifiedFlags(inner.bytes[inner.at] ?? 0)
    firstByte(inner)
    if (flags.hasConnectionId) {
      inner.rest({ name: 'Connection ID and Sealed Content', doc: 'dtls.unified-connection-id' })
      return
    }
    inner.octets(flags.sequenceBytes, { name: 'Sequence Number', doc: 'dtls.unified-sequence' })
    if (flags.hasLength) inner.uint(2, { name: 'Length', doc: 'dtls.unified-length' })
    inner.rest({ name: 'Sealed Content', doc: 'dtls.unified-sealed' })
  })
}

function firstByte(reader: Reader): void {
  const yes = (flag: number) => (flag === 1 ? 'yes' : 'no')
  const doc = 'dtls.unified-flags'
  reader.bits(1, { name: 'Header', doc }, [
    { count: 3, name: 'Fixed Bits', doc, value: (bits) => bits.toString(2).padStart(3, '0') },
    { count: 1, name: 'Connection ID Present', doc, value: yes },
    { count: 1, name: 'Sequence Number Of 16 Bits', doc, value: yes },
    { count: 1, name: 'Length Present', doc, value: yes },
    { count: 2, name: 'Epoch, Low Bits', doc: 'dtls.unified-epoch' },
  ])
}
