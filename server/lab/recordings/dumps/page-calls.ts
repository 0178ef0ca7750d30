/** Calls that pages made before any connection: for camera, microphone and screen. */
import type { Draft } from '../../../../machines/trace/event.ts'
import type { Member } from './cast.ts'
import type { PageEntry } from './dump.ts'
import { detailOf } from './values.ts'

/** Told of the page's first connection; undefined when it has none. */
export function pageDraft(
  { type, value, ofConnections }: PageEntry,
  members: readonly Member[],
): Draft | undefined {
  const member = members.find(({ connection }) => connection.id.startsWith(ofConnections))
  if (!member) return undefined
  const [call = type] = type.split(/On(?:Success|Failure)$/)
  const phase = type.endsWith('OnSuccess')
    ? 'resolved'
    : type.endsWith('OnFailure')
      ? 'rejected'
      : /^on[a-z]/.test(type)
        ? 'event'
        : 'call'
  const detail = detailOf(phase === 'rejected' ? 'error' : 'value', value)
  return { kind: 'api', at: member.name, cause: 0, call, phase, ...(detail && { detail }) }
}
