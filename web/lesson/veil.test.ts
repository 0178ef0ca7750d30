import { describe, expect, it } from 'vitest'
import { createLadder } from '../../machines/ladder/ladder.ts'
import { ZOOMS } from '../../machines/trace/zoom.ts'
import type { TraceEvent } from '../../machines/trace/event.ts'
import { Veil } from './veil.ts'

const command = { seq: 0, atUs: 1, kind: 'command', at: 'alice', origin: 'script' }
const hit = { seq: 1, atUs: 2, kind: 'fault.hit', at: 'bob', fault: 'tampering', action: 'drop' }
const note = { seq: 2, atUs: 3, kind: 'note', at: 'bob', text: 'hello' }
const events = [
  { ...command, command: { do: 'move', peer: 'alice', network: 'cafe' } },
  hit,
  note,
] as TraceEvent[]

describe('a veiled trace', () => {
  it('draws nothing of commands and rules, and all of the rest', () => {
    const veiled = new Veil().over({ events, length: 3 })
    for (const zoom of ZOOMS) {
      const ladder = createLadder(zoom)
      ladder.append(veiled.events)
      expect(ladder.rows.filter(({ seq }) => seq < 2)).toEqual([])
    }
    expect(veiled.events.map(({ seq }) => seq)).toEqual([0, 1, 2])
    expect(JSON.stringify(veiled.events)).not.toMatch(/tampering|cafe/)
    expect(veiled.events[2]).toBe(events[2])
  })

  it('grows with the trace, and begins anew with another', () => {
    const veil = new Veil()
    const first = veil.over({ events, length: 1 })
    const grown = veil.over({ events, length: 3 })
    expect(grown.events).toBe(first.events)
    expect(grown.length).toBe(3)
    expect(veil.over({ events: [...events], length: 2 }).events).not.toBe(first.events)
  })
})
