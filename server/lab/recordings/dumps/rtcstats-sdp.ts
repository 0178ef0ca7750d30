/**
 * rtcstats leaves out the sections of a description that are the same as in the one before: of those
 * only `v=` or `m=` is left. Put together again from what was logged.
 */
import type { JsonValue } from '../../../../machines/trace/event.ts'
import type { Entry } from './dump.ts'
import { isObject, member, textOf } from './json.ts'

/** The last whole description of each sort, `local offer`. */
export type Descriptions = Map<string, string>

/** The value of the entry; a description in it is whole, and remembered. */
export function withWholeDescription({ atMs, type, value }: Entry, known: Descriptions): JsonValue {
  if (Array.isArray(value) && value.length === 1)
    return withWholeDescription({ atMs, type, value: value[0] ?? null }, known)
  const sdp = textOf(member(value, 'sdp'))
  if (!isObject(value) || sdp === undefined) return value
  const side = type.startsWith('setRemote') ? 'remote' : 'local'
  const key = `${side} ${textOf(member(value, 'type')) ?? ''}`
  const whole = completed(sdp, known.get(key))
  known.set(key, whole)
  return { ...value, sdp: whole }
}

function completed(sdp: string, before: string | undefined): string {
  const sections = sectionsOf(sdp)
  if (before === undefined || !sections.some(isLeftOut)) return sdp
  const earlier = sectionsOf(before)
  const whole = sections.map((each, at) => (isLeftOut(each) ? (earlier[at] ?? each) : each))
  return `${whole.join('\r\n')}\r\n`
}

function isLeftOut(section: string): boolean {
  return section === 'v=' || section === 'm='
}

function sectionsOf(sdp: string): string[] {
  return sdp.split(/\r?\n(?=m=)/).map((each) => each.trim())
}
