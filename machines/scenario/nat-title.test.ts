import { expect, test } from 'vitest'
import { NAT_PRESET_NAMES } from './nat-presets.ts'
import { natTitle } from './nat-title.ts'
import { NAT_PRESETS } from './nat-values.ts'

test.each(NAT_PRESET_NAMES)('%s has the title of its preset', (name) => {
  expect(natTitle(name)).toBe(NAT_PRESETS[name].title)
})

test('a NAT of other values is told by its mapping and filtering', () => {
  const values = NAT_PRESETS['restricted-cone'].values
  expect(values && natTitle(values)).toBe('EI mapping, AD filtering')
})
