/** Why a packet ended, in the language of the page. */
import { DROP_REASONS } from '../../machines/trace/drop-reasons.ts'
import type { PacketDrop } from '../../machines/trace/event.ts'
import { t } from '../words/words.svelte.ts'

const ENGLISH: ReadonlyMap<string, string> = new Map(Object.entries(DROP_REASONS))

/** The meaning of the reason; the reason itself when it is none of ours. Names the rule that did it. */
export function dropText({ reason, detail }: Pick<PacketDrop, 'reason' | 'detail'>): string {
  const rule = detail?.['rule']
  if (reason === 'fault' && typeof rule === 'string') return t().summary.droppedByRule(rule)
  return t().summary.dropReason(reason, ENGLISH.get(reason) ?? reason)
}
