/** The rows of a sweep by one of their columns; what a row does not have comes last. */
import { METRICS, VERDICTS, type Metric } from '../../machines/sweep/outcome.ts'
import type { Row } from './sweeping.svelte.ts'

export const COLUMNS = ['value', 'verdict', ...METRICS, 'retransmissions', 'drops'] as const
export type Column = (typeof COLUMNS)[number]

export interface Order {
  column: Column
  isDown: boolean
}

export function sorted(rows: readonly Row[], { column, isDown }: Order): Row[] {
  const sign = isDown ? -1 : 1
  return rows.toSorted((a, b) => {
    const [x, y] = [keyOf(a, column), keyOf(b, column)]
    if (x === undefined || y === undefined)
      return Number(x === undefined) - Number(y === undefined) || a.value - b.value
    return sign * (x - y) || a.value - b.value
  })
}

function keyOf({ value, outcome }: Row, column: Column): number | undefined {
  switch (column) {
    case 'value':
      return value
    case 'verdict':
      return VERDICTS.indexOf(outcome.verdict)
    case 'retransmissions':
    case 'drops':
      return outcome[column]
    default:
      return timeOf(outcome.times, column)
  }
}

function timeOf(times: Row['outcome']['times'], metric: Metric): number | undefined {
  return times[metric]
}
