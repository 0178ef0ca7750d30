/** Numbers of the pane as a person reads them, in every language alike. */
import { MAX_COORDINATE } from '../../machines/control/command.ts'

/** A lag: `63.5 ms`. */
export function ms(us: number): string {
  return `${(us / 1000).toFixed(1)} ms`
}

/** A place on a pad, as a share of its width or height: `25 %`. */
export function percent(coordinate: number): string {
  return `${Math.round((coordinate / MAX_COORDINATE) * 100)} %`
}
