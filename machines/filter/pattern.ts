/**
 * The patterns of `~`: a small regular expression that takes time in proportion to the text, whatever
 * the pattern, so that a filter in a link can hold up nobody. It knows `.`, `[a-z]`, `[^…]`, `\d`,
 * `\w`, `\s`, `*`, `+`, `?`, `|`, `( )`, `^` and `$`; a backslash before any other character means
 * that character. Case does not matter.
 */
import type { PatternFault } from './filter.ts'

/** What one step of a pattern lets pass. */
export type Letter = (code: number) => boolean

/** A step: takes a character and goes on at `next`, or splits, or asks for an end of the text. */
export type Step =
  | { readonly kind: 'take'; readonly letter: Letter; next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'start' | 'end'; next: number }
  | { readonly kind: 'found' }

export interface Program {
  readonly steps: readonly Step[]
  readonly first: number
}

export type CompiledPattern =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly why: PatternFault }

/** Most steps of a program; a pattern has no more characters than a filter. */
const MAX_STEPS = 2_000
const MAX_GROUPS = 20

class Fault extends Error {
  readonly why: PatternFault

  constructor(why: PatternFault) {
    super(why)
    this.why = why
  }
}

/** Compiles a pattern; its fault is a value. */
export function compilePattern(source: string): CompiledPattern {
  try {
    return { ok: true, program: new Compiler(source.toLowerCase()).program() }
  } catch (error) {
    if (error instanceof Fault) return { ok: false, why: error.why }
    throw error
  }
}

/** Builds steps from the end to the front: each part is given the step that follows it. */
class Compiler {
  readonly #source: string
  readonly #steps: Step[] = []
  #at = 0
  #depth = 0

  constructor(source: string) {
    this.#source = source
  }

  program(): Program {
    const parsed = this.#alternatives()
    if (this.#at < this.#source.length) throw new Fault('stray')
    const found = this.#add({ kind: 'found' })
    return { first: parsed(found), steps: this.#steps }
  }

  /** A part, as a function from the step behind it to its first step. */
  #alternatives(): (next: number) => number {
    const parts = [this.#sequence()]
    while (this.#source[this.#at] === '|') {
      this.#at++
      parts.push(this.#sequence())
    }
    return (next) =>
      parts
        .map((part) => part(next))
        .reduceRight((other, first) => this.#add({ kind: 'split', next: first, other }))
  }

  #sequence(): (next: number) => number {
    const parts: ((next: number) => number)[] = []
    while (this.#at < this.#source.length && !'|)'.includes(this.#source.charAt(this.#at)))
      parts.push(this.#repeated())
    return (next) => parts.reduceRight((behind, part) => part(behind), next)
  }

  #repeated(): (next: number) => number {
    let part = this.#atom()
    for (;;) {
      const sign = this.#source[this.#at]
      if (sign !== '*' && sign !== '+' && sign !== '?') return part
      this.#at++
      const inner = part
      part = (next) => this.#repeat(sign, inner, next)
    }
  }

  #repeat(sign: '*' | '+' | '?', part: (next: number) => number, next: number): number {
    if (sign === '?') return this.#add({ kind: 'split', next: part(next), other: next })
    const split: Step = { kind: 'split', next, other: next }
    const place = this.#add(split)
    split.next = part(place)
    return sign === '+' ? split.next : place
  }

  #atom(): (next: number) => number {
    const character = this.#source.charAt(this.#at++)
    switch (character) {
      case '(':
        return this.#group()
      case '[':
        return this.#take(this.#class())
      case '.':
        return this.#take(() => true)
      case '^':
        return (next) => this.#add({ kind: 'start', next })
      case '$':
        return (next) => this.#add({ kind: 'end', next })
      case '*':
      case '+':
      case '?':
        throw new Fault('nothing-to-repeat')
      case '\\':
        return this.#take(this.#escape())
      default:
        return this.#take(is(character))
    }
  }

  #group(): (next: number) => number {
    if (++this.#depth > MAX_GROUPS) throw new Fault('too-large')
    const inner = this.#alternatives()
    if (this.#source[this.#at++] !== ')') throw new Fault('unclosed')
    this.#depth--
    return inner
  }

  #escape(): Letter {
    const character = this.#source.charAt(this.#at++)
    if (character === '') throw new Fault('unclosed')
    return CLASSES[character] ?? is(character)
  }

  #class(): Letter {
    const isNot = this.#source[this.#at] === '^'
    if (isNot) this.#at++
    const letters: Letter[] = []
    for (let first = true; first || this.#source[this.#at] !== ']'; first = false) {
      if (this.#at >= this.#source.length) throw new Fault('unclosed')
      letters.push(this.#range())
    }
    this.#at++
    return (code) => letters.some((letter) => letter(code)) !== isNot
  }

  #range(): Letter {
    const character = this.#source.charAt(this.#at++)
    if (character === '\\') return this.#escape()
    const isRange = this.#source[this.#at] === '-' && (this.#source[this.#at + 1] ?? ']') !== ']'
    if (!isRange) return is(character)
    const low = character.charCodeAt(0)
    const high = this.#source.charCodeAt(this.#at + 1)
    this.#at += 2
    return (code) => code >= low && code <= high
  }

  #take(letter: Letter): (next: number) => number {
    return (next) => this.#add({ kind: 'take', letter, next })
  }

  #add(step: Step): number {
    if (this.#steps.length >= MAX_STEPS) throw new Fault('too-large')
    return this.#steps.push(step) - 1
  }
}

function is(character: string): Letter {
  const wanted = character.charCodeAt(0)
  return (code) => code === wanted
}

const isDigit: Letter = (code) => code >= 48 && code <= 57
const isWordLetter: Letter = (code) => isDigit(code) || (code >= 97 && code <= 122) || code === 95
const isSpace: Letter = (code) => code === 32 || (code >= 9 && code <= 13) || code === 160

/** The source is in lower case, so the opposites are written as `[^\d]`. */
const CLASSES: Readonly<Record<string, Letter>> = { d: isDigit, w: isWordLetter, s: isSpace }
