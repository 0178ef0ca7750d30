/**
 * Runs a pattern over texts: all ways through it at once, each set of ways worked out when it is first
 * met (a lazy automaton), so that a character costs one look-up.
 */
import type { Program } from './pattern.ts'

/** Sets of ways that are remembered; beyond them all are forgotten and worked out anew. */
const MAX_STATES = 1_000

const ASCII = 128

interface State {
  /** Steps that take a character. */
  readonly takes: readonly number[]
  /** The pattern is found, whatever follows. */
  readonly isFound: boolean
  /** The pattern is found if the text ends here. */
  readonly isFoundAtEnd: boolean
  /** By the character that follows; those of ASCII are looked up fastest. */
  readonly next: (State | undefined)[]
  readonly nextOf: Map<number, State>
}

/** Whether the pattern occurs in a text (in lower case). */
export function matcherOf(program: Program): (text: string) => boolean {
  return new Matcher(program).test
}

class Matcher {
  readonly #program: Program
  readonly #states = new Map<string, State>()
  #begin: State

  constructor(program: Program) {
    this.#program = program
    this.#begin = this.#stateOf([program.first], true)
  }

  readonly test = (text: string): boolean => {
    let state = this.#begin
    for (let at = 0; at < text.length; at++) {
      if (state.isFound) return true
      const code = text.charCodeAt(at)
      state = (code < ASCII ? state.next[code] : state.nextOf.get(code)) ?? this.#go(state, code)
    }
    return state.isFound || state.isFoundAtEnd
  }

  #go(state: State, code: number): State {
    const next = this.#after(state, code)
    if (code < ASCII) state.next[code] = next
    else state.nextOf.set(code, next)
    return next
  }

  #after({ takes }: State, code: number): State {
    const { steps, first } = this.#program
    const ways = takes.flatMap((place) => {
      const step = steps[place]
      return step?.kind === 'take' && step.letter(code) ? step.next : []
    })
    // It may begin at every character.
    return this.#stateOf([...ways, first], false)
  }

  #stateOf(places: readonly number[], isStart: boolean): State {
    const open = this.#reached(places, isStart, false)
    const key = `${isStart ? '^' : ''}${open.takes.join()}${open.isFound ? '!' : ''}`
    const atEnd = open.isFound || this.#reached(places, isStart, true).isFound
    const id = `${key}${atEnd ? '$' : ''}`
    const known = this.#states.get(id)
    if (known) return known
    if (this.#states.size >= MAX_STATES) this.#forget()
    const state = { ...open, isFoundAtEnd: atEnd, next: [], nextOf: new Map<number, State>() }
    this.#states.set(id, state)
    return state
  }

  /** States that are still in use live on by themselves; their ways on are forgotten. */
  #forget(): void {
    for (const state of [...this.#states.values(), this.#begin]) {
      state.next.length = 0
      state.nextOf.clear()
    }
    this.#states.clear()
  }

  /** What is reached without taking a character. */
  #reached(
    places: readonly number[],
    isStart: boolean,
    isEnd: boolean,
  ): Pick<State, 'takes' | 'isFound'> {
    const { steps } = this.#program
    const seen = new Set<number>()
    const waiting = [...places]
    const takes: number[] = []
    let isFound = false
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      if (seen.has(place)) continue
      seen.add(place)
      const step = steps[place]
      if (step?.kind === 'take') takes.push(place)
      else if (step?.kind === 'found') isFound = true
      else if (step?.kind === 'split') waiting.push(step.next, step.other)
      else if (step?.kind === 'start' && isStart) waiting.push(step.next)
      else if (step?.kind === 'end' && isEnd) waiting.push(step.next)
    }
    return { takes: takes.sort((a, b) => a - b), isFound }
  }
}
