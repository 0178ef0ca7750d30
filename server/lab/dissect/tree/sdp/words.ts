/**
 * Reads text as words: what stands up to a separator becomes a field, the separator is its last
 * byte, and the value is shown without it. So no byte between two words is left without a field.
 */
import type { Mark } from '../../../../../machines/dissection/field.ts'
import type { Reader, What } from '../reader.ts'
import { shortText } from '../show.ts'

/** How a word becomes a field; functions get it without its separator. */
export type Word = What<string>

/** The next word: all up to `separator` (one ASCII character) or the end. Nothing when nothing is left. */
export function word(reader: Reader, what: Word, separator = ' '): string {
  const code = separator.charCodeAt(0)
  let end = reader.at
  while (end < reader.end && reader.bytes[end] !== code) end++
  const hasSeparator = end < reader.end
  const size = end - reader.at + (hasSeparator ? 1 : 0)
  if (size === 0 || reader.broken) return ''
  return cut(reader.text(size, shorn(what, hasSeparator)), hasSeparator)
}

/** A word that must be there: when nothing is left, the field before it says that it is missing. */
export function needed(reader: Reader, what: Word, separator = ' '): string {
  if (!reader.more) reader.blame(`${what.name} is missing behind this`)
  return word(reader, what, separator)
}

/** All that is left, as one text. */
export function remainder(reader: Reader, what: Word): string {
  return reader.broken ? '' : reader.text(reader.left, what)
}

/** Words up to the end, each a field of the same kind. */
export function words(reader: Reader, what: Word | ((index: number) => Word)): string[] {
  const all: string[] = []
  while (reader.more) all.push(word(reader, typeof what === 'function' ? what(all.length) : what))
  return all
}

/** Whether the next byte is this ASCII character. */
export function isNext(reader: Reader, character: string): boolean {
  return reader.more && reader.bytes[reader.at] === character.charCodeAt(0)
}

function shorn(what: Word, hasSeparator: boolean): Word {
  const { value, mark, problem } = what
  const say = (text: string): string => {
    const own = cut(text, hasSeparator)
    return typeof value === 'function' ? value(own) : (value ?? shortText(own))
  }
  const judge = (text: string): string | undefined => {
    const own = cut(text, hasSeparator)
    if (own === '') return `${what.name} is empty`
    return typeof problem === 'function' ? problem(own) : problem
  }
  const verify = (text: string): Mark | undefined =>
    typeof mark === 'function' ? mark(cut(text, hasSeparator)) : mark
  return { ...what, value: say, mark: verify, problem: judge }
}

function cut(text: string, hasSeparator: boolean): string {
  return hasSeparator ? text.slice(0, -1) : text
}

/** For `problem`: says when a word is no whole number from `least` to `most`. */
export function notNumber(least: number, most: number): (text: string) => string | undefined {
  return (text) => {
    const number = /^\d{1,16}$/.test(text) ? Number(text) : -1
    if (number >= least && number <= most) return undefined
    return `${JSON.stringify(shortText(text))} is not a number from ${least} to ${most}`
  }
}

/** For `problem`: says when a word is none of these. */
export function notOneOf(all: readonly string[]): (text: string) => string | undefined {
  return (text) =>
    all.includes(text)
      ? undefined
      : `${JSON.stringify(shortText(text))} is none of ${all.join(', ')}`
}
