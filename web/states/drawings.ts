/** Drawings of the machines: one a kind, the same for every peer, cursor and theme. */
import frameUrl from 'virtual:ladder-frame'
import type { Chart } from '../../machines/chart/chart.ts'
import { toStateDiagram } from '../../machines/chart/mermaid.ts'
import { sharedRenderer } from '../ladder/renderer.ts'
import { safeSvg } from '../ladder/sanitize.ts'
import { placesIn, type Placed } from './placed.ts'
import { t } from '../words/later.ts'

const drawn = new Map<string, Promise<Placed>>()

/** The places of a chart, drawn once; rejects with what to say when it cannot be drawn. */
export function placesOf(chart: Chart, any: string): Promise<Placed> {
  const text = toStateDiagram(chart, any)
  const known = drawn.get(text)
  if (known) return known
  const drawing = draw(chart, text)
  drawn.set(text, drawing)
  // What failed is tried again when it is next asked for.
  drawing.catch(() => drawn.delete(text))
  return drawing
}

async function draw(chart: Chart, text: string): Promise<Placed> {
  const answer = await sharedRenderer(frameUrl).draw(`machine ${chart.machine}`, text)
  // A newer text of the same machine took its place: its words are in another language now.
  if (answer === 'superseded') return draw(chart, text)
  if ('error' in answer) throw new Error(answer.error)
  const svg = safeSvg(answer.svg)
  const placed = svg && placesIn(svg, chart)
  if (!placed) throw new Error(t().ladder.otherDrawing)
  return placed
}
