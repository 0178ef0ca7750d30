/**
 * The page's state in its address: `#lesson=LESSON&step=STEP&lang=LANGUAGE&s=SCENARIO&at=SEQ&zoom=ZOOM
 * &pane=PANE&follow=LINK&to=SEQ&filter=TEXT&only&drawing=…&clock=…&hide=a,b&order=a,b&fold=ice,42&b=SCENARIO&bat=SEQ`,
 * each part optional. The scenario is text of
 * `machines/scenario/link-codec.ts`; this file only puts the parts together and takes them apart.
 */
import { LANGUAGES, type Language } from '../../machines/lesson/lesson.ts'
import { ZOOMS, type Zoom } from '../../machines/trace/zoom.ts'
import {
  CLOCKS,
  DRAWINGS,
  MAX_FILTER_CHARS,
  MAX_NAMED,
  PLAIN_LENS,
  type Lens,
} from '../store/lens.ts'
import { PANES, type Pane } from '../store/state.ts'

/** As the server makes them. */
const LINK = /^[\w-]{8,64}$/
const LESSON = /^\d\d-[a-z0-9-]{1,64}\/\d\d-[a-z0-9-]{1,64}$/
const NAMED = /^[a-z0-9][a-z0-9-]{0,63}$/
const SEQ = /^\d{1,9}$/
const STEP = /^[a-z0-9-]{1,64}$/

/** No more of what somebody wrote into an address is said back. */
const MAX_TOLD_CHARS = 80

export interface Place {
  /** The encoded scenario; absent for the default one. */
  scenario?: string
  /** The event under the cursor. */
  at?: number
  /** The last event of the run, where the cursor stands before it. */
  to?: number
  zoom?: Zoom
  pane?: Pane
  /** How the events are looked at, as far as it is not as it first was. */
  lens?: Partial<Lens>
  /** The encoded scenario of the run that this one is compared with, and the event under its cursor. */
  other?: string
  otherAt?: number
  /** The lesson beside the lab, and the step in it: `04-ice/02-reflexive-address`. */
  lesson?: string
  step?: string
  /** `3.42`, difficulty and seed, or the text of a composed mystery. */
  mystery?: string
  /** The link of somebody who shares labs with a class. */
  follow?: string
  /** The language of the page. */
  lang?: Language
}

/** The hash of a place, `#` included; empty when there is nothing to say. */
export function formatHash({ scenario, other, lens, lang, lesson, step, ...place }: Place): string {
  const parts = [
    ...said({ follow: place.follow, lesson, step, mystery: place.mystery, lang, s: scenario }),
    ...said({ at: place.at, zoom: place.zoom, pane: place.pane, to: place.to }),
    ...lensParts(lens ?? {}),
    ...said({ b: other, bat: place.otherAt }),
  ]
  return parts.length === 0 ? '' : `#${parts.join('&')}`
}

function said(values: Record<string, string | number | undefined>): string[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${value}`],
  )
}

/** Commas stay, so that what is listed can be read; a filter may hold anything. */
function lensParts({
  filter,
  only,
  drawing,
  clock,
  hidden,
  order,
  folded,
}: Partial<Lens>): string[] {
  const list = (names: readonly string[] = []) => (names.length === 0 ? undefined : names.join(','))
  return [
    ...said({ filter: filter ? encodeURIComponent(filter) : undefined }),
    ...(only ? ['only'] : []),
    ...said({ drawing, clock, hide: list(hidden), order: list(order), fold: list(folded) }),
  ]
}

/** What of a lens is not as it first was; undefined when nothing is. */
export function changedLens(lens: Lens): Partial<Lens> | undefined {
  const changed = Object.entries(lens).filter(
    ([key, value]) => String(value) !== String(PLAIN_LENS[key as keyof Lens]),
  )
  return changed.length === 0 ? undefined : Object.fromEntries(changed)
}

/** The lesson that a hash asks for, when no lesson can be called that. */
export function strangeLesson(hash: string): string | undefined {
  const lesson = new URLSearchParams(hash.replace(/^#/, '')).get('lesson')
  return lesson === null || LESSON.test(lesson) ? undefined : lesson.slice(0, MAX_TOLD_CHARS)
}

/** Reads a hash that anyone may have written; parts that make no sense are left out. */
export function parseHash(hash: string): Place {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const place: Place = {}
  const scenario = params.get('s')
  if (scenario) place.scenario = scenario
  const at = params.get('at')
  if (at !== null && SEQ.test(at)) place.at = Number(at)
  const to = params.get('to')
  if (to !== null && SEQ.test(to)) place.to = Number(to)
  const other = params.get('b')
  if (other) place.other = other
  const otherAt = params.get('bat')
  if (otherAt !== null && SEQ.test(otherAt)) place.otherAt = Number(otherAt)
  const lens = parseLens(params)
  if (Object.keys(lens).length > 0) place.lens = lens
  place.zoom = ZOOMS.find((zoom) => zoom === params.get('zoom'))
  place.pane = PANES.find((pane) => pane === params.get('pane'))
  const lesson = params.get('lesson')
  if (lesson !== null && LESSON.test(lesson)) place.lesson = lesson
  const step = params.get('step')
  if (step !== null && STEP.test(step)) place.step = step
  const mystery = params.get('mystery')
  if (mystery) place.mystery = mystery
  const follow = params.get('follow')
  if (follow !== null && LINK.test(follow)) place.follow = follow
  place.lang = LANGUAGES.find((each) => each === params.get('lang'))
  return place
}

function parseLens(params: URLSearchParams): Partial<Lens> {
  const filter = params.get('filter')?.slice(0, MAX_FILTER_CHARS)
  const drawing = DRAWINGS.find((each) => each === params.get('drawing'))
  const clock = CLOCKS.find((each) => each === params.get('clock'))
  const [hidden, order, folded] = ['hide', 'order', 'fold'].map((key) =>
    named(params.get(key) ?? ''),
  )
  return {
    ...(filter && { filter }),
    ...(params.has('only') && { only: true }),
    ...(drawing && drawing !== PLAIN_LENS.drawing && { drawing }),
    ...(clock && clock !== PLAIN_LENS.clock && { clock }),
    ...(hidden?.length && { hidden }),
    ...(order?.length && { order }),
    ...(folded?.length && { folded }),
  }
}

function named(list: string): string[] {
  return [...new Set(list.split(',').filter((name) => NAMED.test(name)))].slice(0, MAX_NAMED)
}
