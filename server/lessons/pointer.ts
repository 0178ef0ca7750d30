/** Links of a lesson that point into the learner's run: `event:first-check`, `state:alice.ice`. */
import { explain } from '../../machines/dissection/explanations/index.ts'
import type { Pointer } from '../../machines/lesson/content.ts'
import type { Occurrence } from '../../machines/lesson/occurrence.ts'
import { didYouMean } from '../../machines/scenario/suggest.ts'
import { isMachineName, MACHINE_NAMES } from '../../machines/trace/names.ts'

/** The events that a lesson's front matter gives names to. */
export type Points = Readonly<Record<string, Occurrence>>

const PANES = ['ladder', 'states', 'network', 'nat', 'media', 'control', 'files', 'event']
const SCHEMES = ['event', 'field', 'state', 'pane', 'term', 'lesson']

type Read = { pointer: Pointer } | { error: string }

/** Reads `scheme:what`; an error says what is known instead. */
export function readPointer(text: string, points: Points): Read {
  const [, scheme = '', what = ''] = /^([a-z]+):(.*)$/.exec(text) ?? []
  switch (scheme) {
    case 'event':
      return named(what, points, (occurrence) => ({ to: 'event', occurrence }))
    case 'field':
      return field(what, points)
    case 'state':
      return state(what)
    case 'pane':
      return PANES.includes(what)
        ? { pointer: { to: 'pane', pane: what } }
        : unknown('pane', what, PANES)
    case 'term':
      return { pointer: { to: 'term', term: what } }
    case 'lesson':
      return { pointer: { to: 'lesson', lesson: what } }
    default:
      return unknown('link', text, SCHEMES.map((each) => `${each}:…`).concat('https://…'))
  }
}

function named(what: string, points: Points, make: (occurrence: Occurrence) => Pointer): Read {
  const occurrence = Object.hasOwn(points, what) ? points[what] : undefined
  return occurrence === undefined
    ? unknown('point', what, Object.keys(points))
    : { pointer: make(occurrence) }
}

/** `field:first-response/stun.xor-mapped-address`. */
function field(what: string, points: Points): Read {
  const [name = '', doc = ''] = what.split('/', 2)
  if (explain(doc) === undefined)
    return { error: `no field is explained as ${JSON.stringify(doc)}` }
  return named(name, points, (occurrence) => ({ to: 'field', occurrence, doc }))
}

function state(what: string): Read {
  const [at = '', machine = ''] = what.split('.', 2)
  return isMachineName(machine)
    ? { pointer: { to: 'state', at, machine } }
    : unknown('machine', machine, MACHINE_NAMES)
}

function unknown(kind: string, what: string, known: readonly string[]): Read {
  const hint = didYouMean(what, [...known]) || `; known are ${known.join(', ')}`
  return { error: `unknown ${kind} ${JSON.stringify(what)}${hint}` }
}
