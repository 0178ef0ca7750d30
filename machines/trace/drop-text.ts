/** Why a packet ended, as a person says it. */
import { DROP_REASONS } from './drop-reasons.ts'
import type { PacketDrop } from './event.ts'

const TEXTS: ReadonlyMap<string, string> = new Map(Object.entries(DROP_REASONS))

/** The meaning of the reason; the reason itself when it is none of ours. Names the rule that did it. */
export function dropText({ reason, detail }: Pick<PacketDrop, 'reason' | 'detail'>): string {
  const rule = detail?.['rule']
  if (reason === 'fault' && typeof rule === 'string') return `rule “${rule}” dropped it`
  return TEXTS.get(reason) ?? reason
}
