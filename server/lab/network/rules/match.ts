/** Whether a rule is about a packet or message. Everything that a rule names must hold. */
import type { FaultMatch } from '../../../../machines/scenario/fault-shape.ts'
import type { RuleSubject } from './subject.ts'

/** True when the rule is about this subject, at this point of its way. */
export function matches(match: FaultMatch, subject: RuleSubject): boolean {
  return (
    isPlace(match, subject) &&
    isOr(match.packet, subject.packet) &&
    isOr(match.from, subject.from) &&
    isOr(match.to, subject.to) &&
    isOr(match.transport, subject.transport) &&
    isKind(match, subject) &&
    isOr(match.type, subject.is.type) &&
    hasAll(match.has, subject.is.tags) &&
    isSize(match.size, subject.sizeBytes)
  )
}

/** A rule acts at one point only: at the gateway it names, on arrival, or as the packet leaves. */
function isPlace({ via, direction }: FaultMatch, subject: RuleSubject): boolean {
  if (via !== undefined) return subject.stage === 'via' && subject.via === via
  return subject.stage === (direction ?? 'send')
}

/**
 * A signaling message is met twice: whole, and as the segments that carry it. Rules that name what
 * it says are about the message, all others about the segments, so that none acts on both.
 */
function isKind(match: FaultMatch, { is, isSegment }: RuleSubject): boolean {
  if (is.protocol === 'signaling' && isAboutMessages(match) === isSegment) return false
  if (match.protocol === 'tcp') return isSegment
  return isOr(match.protocol, is.protocol)
}

function isAboutMessages({ protocol, type, has, packet }: FaultMatch): boolean {
  if (packet !== undefined) return false
  return (
    protocol === 'signaling' ||
    (protocol === undefined && (type !== undefined || has !== undefined))
  )
}

function isOr<Value>(wanted: Value | undefined, found: Value | undefined): boolean {
  return wanted === undefined || wanted === found
}

function hasAll(wanted: FaultMatch['has'], tags: readonly string[] = []): boolean {
  if (wanted === undefined) return true
  return (typeof wanted === 'string' ? [wanted] : wanted).every((tag) => tags.includes(tag))
}

function isSize(size: FaultMatch['size'], sizeBytes: number): boolean {
  const { min = 0, max = Infinity } = size ?? {}
  return min <= sizeBytes && sizeBytes <= max
}
