/**
 * The page's state in its address: `#lesson=LESSON&step=STEP&lang=LANGUAGE&s=SCENARIO&at=SEQ&zoom=ZOOM
 * &pane=PANE`, each part optional. The scenario is text of
 * `machines/scenario/link-codec.ts`; this file only puts the parts together and takes them apart.
 */
import { LANGUAGES, type Language } from '../../machines/lesson/lesson.ts'
import { ZOOMS, type Zoom } from '../../machines/trace/zoom.ts'
import { PANES, type Pane } from '../store/state.ts'

const LESSON = /^\d\d-[a-z0-9-]{1,64}\/\d\d-[a-z0-9-]{1,64}$/
const STEP = /^[a-z0-9-]{1,64}$/

export interface Place {
  /** The encoded scenario; absent for the default one. */
  scenario?: string
  /** The event under the cursor. */
  at?: number
  zoom?: Zoom
  pane?: Pane
  /** The lesson beside the lab, and the step in it: `04-ice/02-reflexive-address`. */
  lesson?: string
  step?: string
  /** `3.42`, difficulty and seed, or the text of a composed mystery. */
  mystery?: string
  /** The language of the page. */
  lang?: Language
}

/** The hash of a place, `#` included; empty when there is nothing to say. */
export function formatHash({
  scenario,
  at,
  zoom,
  pane,
  lesson,
  step,
  mystery,
  lang,
}: Place): string {
  const parts: string[] = []
  if (lesson !== undefined) parts.push(`lesson=${lesson}`)
  if (step !== undefined) parts.push(`step=${step}`)
  if (mystery !== undefined) parts.push(`mystery=${mystery}`)
  if (lang !== undefined) parts.push(`lang=${lang}`)
  if (scenario !== undefined) parts.push(`s=${scenario}`)
  if (at !== undefined) parts.push(`at=${at}`)
  if (zoom !== undefined) parts.push(`zoom=${zoom}`)
  if (pane !== undefined) parts.push(`pane=${pane}`)
  return parts.length === 0 ? '' : `#${parts.join('&')}`
}

/** Reads a hash that anyone may have written; parts that make no sense are left out. */
export function parseHash(hash: string): Place {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const place: Place = {}
  const scenario = params.get('s')
  if (scenario) place.scenario = scenario
  const at = params.get('at')
  if (at !== null && /^\d{1,9}$/.test(at)) place.at = Number(at)
  place.zoom = ZOOMS.find((zoom) => zoom === params.get('zoom'))
  place.pane = PANES.find((pane) => pane === params.get('pane'))
  const lesson = params.get('lesson')
  if (lesson !== null && LESSON.test(lesson)) place.lesson = lesson
  const step = params.get('step')
  if (step !== null && STEP.test(step)) place.step = step
  const mystery = params.get('mystery')
  if (mystery) place.mystery = mystery
  place.lang = LANGUAGES.find((each) => each === params.get('lang'))
  return place
}
