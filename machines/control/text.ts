/** One line that says what a command was and what became of it. */
import type { ControlEvent } from '../trace/control-event.ts'

export function controlText(event: ControlEvent): string {
  const { outcome, n, label, lagUs, problem } = event
  if (problem !== undefined) return `“${label}”: command refused, ${problem}`
  const lag = lagUs === undefined ? '' : ` after ${(lagUs / 1000).toFixed(1)} ms`
  return `“${label}”: command ${n ?? '?'}, ${deed(event)}, ${outcome}${lag}`
}

function deed({ type, x, y, code }: ControlEvent): string {
  if (type === 'move') return `pointer to ${x ?? '?'}, ${y ?? '?'}`
  return `${code ?? '?'} ${type === 'key-down' ? 'down' : 'up'}`
}
