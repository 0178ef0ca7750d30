/** What an offer or a mistake means, in the words of the page. */
import type { OfferKind } from '../../machines/filter/complete.ts'
import type { Example } from '../../machines/filter/examples.ts'
import type { FilterProblem } from '../../machines/filter/filter.ts'
import { explained } from '../inspector/dissection/explained.svelte.ts'
import { shortOf } from '../inspector/dissection/sentence.ts'
import { t } from '../words/later.ts'

/** One line that says what is offered. */
export function meaningOf(what: OfferKind): string {
  const words = t().filter
  switch (what.kind) {
    case 'field':
      return meaningOfField(what.name)
    case 'alias':
      return words.alias(what.name)
    case 'comparison':
      return words.comparisons[what.op]
    case 'join':
      return what.op === '&&' ? words.and : words.or
    case 'value':
      return words.values(what.count)
    case 'unit':
      return words.unit(what.field)
  }
}

/** Of a field of the event, our own line; of one of the bytes, the beginning of its explanation. */
export function meaningOfField(name: string): string {
  const words = t().filter
  const own = Object.hasOwn(words.fields, name) ? words.fields[name] : undefined
  if (own !== undefined) return own
  const explanation = explained(name)
  if (explanation !== undefined && name !== 'signaling.type') return shortOf(explanation)
  const [protocol = '', part] = name.split('.')
  if (part === undefined) return words.packetsOf(protocol)
  if (part === 'type') return words.typesOf(protocol)
  return part === 'size' ? words.sizesOf(protocol) : words.portsOf(protocol)
}

export function exampleTitle({ kind, who = '' }: Example): string {
  return t().filter.examples[kind](who)
}

/** What is wrong with a filter, as a sentence. */
export function sentenceOf(problem: FilterProblem): string {
  const words = t().filter.problems
  const found = 'found' in problem ? shown(problem.found) : ''
  switch (problem.code) {
    case 'too-long':
      return words['too-long'](problem)
    case 'too-deep':
      return words['too-deep'](problem)
    case 'no-test':
    case 'no-operator':
      return words[problem.code]({ found })
    case 'no-value':
      return words['no-value']({ ...problem, found })
    case 'unclosed':
      return words.unclosed(problem)
    case 'unknown-operator':
      return words['unknown-operator'](problem)
    case 'unknown-field':
      return words['unknown-field'](problem)
    case 'not-a-number':
      return words['not-a-number'](problem)
    case 'unknown-unit':
      return words['unknown-unit'](problem)
    case 'not-a-flag':
      return words['not-a-flag'](problem)
    case 'not-for-field':
      return words['not-for-field'](problem)
    case 'bad-pattern':
      return words['bad-pattern'](problem)
  }
}

function shown(found: string): string {
  return found === '' ? t().filter.end : `“${found}”`
}
