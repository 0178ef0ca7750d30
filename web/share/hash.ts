/**
 * The page's state in its address: `#s=SCENARIO&at=SEQ&zoom=ZOOM&pane=PANE`. The scenario is text of
 * `machines/scenario/link-codec.ts`; this file only puts the parts together and takes them apart.
 */
import { ZOOMS, type Zoom } from '../../machines/trace/zoom.ts'
import { PANES, type Pane } from '../store/state.ts'

export interface Place {
  /** The encoded scenario; absent for the default one. */
  scenario?: string
  /** The event under the cursor. */
  at?: number
  zoom?: Zoom
  pane?: Pane
}

/** The hash of a place, `#` included; empty when there is nothing to say. */
export function formatHash({ scenario, at, zoom, pane }: Place): string {
  const parts: string[] = []
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
  return place
}
