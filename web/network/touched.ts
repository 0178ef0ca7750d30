/** Which rows of a NAT the event under the cursor is about. */
import type { NatRow } from '../../machines/nat-table/row.ts'
import { isPacket, type TraceEvent } from '../../machines/trace/event.ts'

/**
 * True for the row that the event made or renewed, that its packet was the last to pass through, or
 * that refused it.
 */
export function isTouched(row: NatRow, event: TraceEvent | undefined): boolean {
  if (event === undefined) return false
  if (row.touchedSeq === event.seq) return true
  if (!isPacket(event)) return false
  if (event.kind === 'packet.drop' && event.detail?.['internal'] === row.internal)
    return event.detail['external'] === row.external
  return row.touchedPacket === event.packet
}
