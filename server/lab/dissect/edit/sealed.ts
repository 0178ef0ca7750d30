/** Opens a record of a DTLS datagram, has its plaintext edited, and seals it again. */
import { recordsOf } from '../dtls-record.ts'
import { concat } from '../../bytes.ts'
import type { EditContext } from './edit.ts'
import type { SlotEdit } from './slot.ts'

export interface Sealed {
  /** What the error names. */
  field: string
  /** Content types of the records that may hold it (RFC 5246 §6.2.1). */
  types: readonly number[]
  context: EditContext
}

/** Edits the first record of these types that the lab can open. */
export function editSealed(
  datagram: Uint8Array,
  { field, types, context }: Sealed,
  editPlaintext: (plaintext: Uint8Array) => SlotEdit,
): SlotEdit {
  const record = recordsOf(datagram).find(
    ({ contentType, epoch }) => epoch > 0 && types.includes(contentType),
  )
  const inside = record && context.sealed?.find(record.bytes)
  if (!record || !inside) return { error: `the lab cannot open a record with ${field} in it` }
  const edited = editPlaintext(new Uint8Array(inside.plaintext))
  if ('error' in edited) return edited
  const before = datagram.subarray(0, record.at)
  const after = datagram.subarray(record.at + record.bytes.length)
  const bytes = concat(before, inside.seal(edited.bytes), after)
  return { bytes, detail: `${edited.detail}; encrypted anew` }
}
