/** What a rule does, in a few words. */
import type { Fault, FaultMatch } from './fault-shape.ts'

/** `drop every binding-request from bob`, `delay the 2nd and 3rd candidate by 500 ms`. */
export function faultTitle({ match, nth, action, delayMs, field }: Fault): string {
  const object = field === undefined ? '' : `${field} of `
  const late = delayMs === undefined ? '' : ` by ${delayMs} ms`
  if (match.packet !== undefined)
    return `${action} ${object}packet ${match.packet} (${matchTitle(match)})${late}`
  return `${action} ${object}${which(nth)} ${matchTitle(match)}${late}`
}

function which(nth: Fault['nth']): string {
  if (nth === 'every') return 'every'
  if (typeof nth === 'number') return `the ${ordinal(nth)}`
  if (!Array.isArray(nth)) return `${Math.round(nth.rate * 10_000) / 100} % of`
  const [last = 1, ...others] = nth.toReversed()
  return `the ${[...others.reverse().map(ordinal), ordinal(last)].join(', ')}`
}

/** English: 1st, 2nd, 3rd, 4th … 11th, 12th, 13th … 21st. */
function ordinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13
  return `${n}${(!teens && ['th', 'st', 'nd', 'rd'][n % 10]) || 'th'}`
}

function matchTitle({ from, to, via, transport, protocol, type, has, direction }: FaultMatch) {
  const what = type ?? (protocol === undefined ? 'packet' : `${protocol} packet`)
  const parts = [transport === undefined ? what : `${what} over ${transport.toUpperCase()}`]
  if (has !== undefined) parts.push(`with ${[has].flat().join(', ')}`)
  if (from !== undefined) parts.push(`from ${from}`)
  if (to !== undefined) parts.push(`to ${to}`)
  if (via !== undefined) parts.push(`at ${via}`)
  else if (direction === 'receive') parts.push('as it arrives')
  return parts.join(' ')
}
