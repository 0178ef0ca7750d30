/** What is wrong with a filter, in one English sentence that names the place. */
import type { FilterError, FilterProblem, PatternFault } from './filter.ts'

/** `at 12: unknown field "stun.usrname"; did you mean "stun.username"?` */
export function messageOf({ at, problem }: FilterError): string {
  return `at character ${at + 1}: ${sentenceOf(problem)}`
}

function sentenceOf(problem: FilterProblem): string {
  switch (problem.code) {
    case 'too-long':
      return `a filter has at most ${problem.max} characters`
    case 'too-deep':
      return `no more than ${problem.max} parentheses and "!" inside each other`
    case 'no-test':
      return `expected a field, words or "(", found ${shown(problem.found)}`
    case 'no-value':
      return `expected a value behind "${problem.after}", found ${shown(problem.found)}`
    case 'no-operator':
      return `expected "&&" or "||", found ${shown(problem.found)}`
    case 'unclosed':
      return UNCLOSED[problem.what]
    case 'unknown-operator':
      return `"${problem.found}" is no operator; did you mean "${problem.meant}"?`
    case 'unknown-field':
      return `unknown field "${problem.found}"${problem.meant === undefined ? '' : `; did you mean "${problem.meant}"?`}`
    default:
      return valueSentence(problem)
  }
}

type ValueProblem = Extract<
  FilterProblem,
  { code: 'not-a-number' | 'unknown-unit' | 'not-a-flag' | 'not-for-field' | 'bad-pattern' }
>

function valueSentence(problem: ValueProblem): string {
  switch (problem.code) {
    case 'not-a-number':
      return `${problem.field} is a number, "${problem.found}" is not`
    case 'unknown-unit':
      return `${problem.field} has no unit "${problem.found}"${problem.units.length === 0 ? '' : `; it has ${problem.units.join(', ')}`}`
    case 'not-a-flag':
      return `${problem.field} is true or false, not "${problem.found}"`
    case 'not-for-field':
      return `"${problem.op}" does not go with ${problem.field}`
    case 'bad-pattern':
      return `"${problem.found}" is no pattern: ${PATTERN_FAULTS[problem.why]}`
  }
}

function shown(found: string): string {
  return found === '' ? 'the end' : `"${found}"`
}

const UNCLOSED = {
  text: 'the quotation mark is never closed',
  group: 'the parenthesis is never closed',
  list: 'the brace is never closed',
} as const

const PATTERN_FAULTS: Readonly<Record<PatternFault, string>> = {
  unclosed: 'a bracket, parenthesis or backslash is left open',
  'nothing-to-repeat': 'nothing to repeat stands before "*", "+" or "?"',
  'too-large': 'it is too large',
  stray: 'a ")" too many',
}
