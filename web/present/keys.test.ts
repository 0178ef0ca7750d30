import { describe, expect, it } from 'vitest'
import { actionOf, PRESENT_KEYS } from './keys.ts'

const bare = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }
const press = (key: string, more = {}) => actionOf({ key, ...bare, ...more })

describe('the keys of a presentation', () => {
  it.each(['ArrowRight', 'PageDown', ' ', 'Enter'])('go on by what is shown: %j', (key) => {
    expect(press(key)).toEqual({ do: 'next', unit: 'zoom' })
    expect(press(key, { shiftKey: true })).toEqual({ do: 'next', unit: 'event' })
  })

  it.each(['ArrowLeft', 'PageUp', 'Backspace'])('go back by what is shown: %j', (key) => {
    expect(press(key)).toEqual({ do: 'previous', unit: 'zoom' })
  })

  it('blank the screen for a clicker and for a hand, capitals or not', () => {
    for (const key of ['b', 'B', '.']) expect(press(key)).toEqual({ do: 'blank' })
  })

  it("leave the browser's own shortcuts alone", () => {
    expect(press('f', { ctrlKey: true })).toBeUndefined()
    expect(press('F5')).toBeUndefined()
  })

  it('do something for every key that the sheet shows', () => {
    const named: Record<string, string> = { '→': 'ArrowRight', '←': 'ArrowLeft', '': ' ' }
    const keys = PRESENT_KEYS.flatMap((each) => each.keys)
    for (const label of keys) {
      const key = label.replace('Shift+', '').replace('Esc', 'Escape')
      expect(press(named[key] ?? key), label).toBeDefined()
    }
  })
})
