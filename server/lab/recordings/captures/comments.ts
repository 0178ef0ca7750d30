/** What people wrote to packets of a capture. */
import type { Step } from './journeys.ts'

const MAX_COMMENT_CHARS = 400
/** What captures of ours say of every packet. */
const OWN = /^seq \d+$/

/** The comment of the packet, where it was seen first. */
export function commentsOf({ kind, seen: { comment } }: Step): string[] {
  if (kind !== 'send' || comment === undefined || OWN.test(comment)) return []
  return [comment.slice(0, MAX_COMMENT_CHARS)]
}
