/** What is in view, placed: what the canvas is drawn from and the pointer is tested against. */
import type { Axis } from '../../machines/space-time/axis.ts'
import type { Mark, Way } from '../../machines/space-time/way.ts'
import type { Columns, PlacedLane } from './columns.ts'
import type { Line, View } from './lines.ts'

export type Canvas = CanvasRenderingContext2D

export interface Scene {
  axis: Axis
  columns: Columns
  view: View
  lines: readonly Line[]
  /** So many lines that words and ends would only hide them. */
  dense: boolean
  marks: readonly Mark[]
  lanes: readonly PlacedLane[]
  /** How far the view is scrolled to the right. */
  leftPx: number
  widthPx: number
  /** Says how long nothing happens. */
  silence: (length: string) => string
  /** True for the first packet that shows what a NAT makes of an address. */
  isNews: (way: Way, index: number) => boolean
}
