/** For tests: commands at both ends, as the lab writes them. */
import type { ControlEvent } from '../trace/control-event.ts'

let seq = 0

/** Alice sends a command on a channel. */
export function sentCommand(n: number, more: Partial<ControlEvent> = {}): ControlEvent {
  return {
    ...{ seq: seq++, atUs: n * 1000, kind: 'control', at: 'alice', direction: 'send' },
    ...{ label: 'pad', outcome: 'sent', n, type: 'move', x: n, y: 0, peer: 'bob' },
    ...more,
  }
}

/** Bob takes it, so much later. */
export function tookCommand(
  n: number,
  lagUs: number,
  more: Partial<ControlEvent> = {},
): ControlEvent {
  return {
    ...{ seq: seq++, atUs: n * 1000 + lagUs, kind: 'control', at: 'bob', direction: 'receive' },
    ...{ label: 'pad', outcome: 'applied', n, type: 'move', x: n, y: 0, lagUs, peer: 'alice' },
    ...more,
  }
}
