import { describe, expect, it } from 'vitest'
import { hex, mix } from './palette.ts'

describe('a colour', () => {
  it('is written as every program reads it', () => {
    expect(hex('rgb(11, 102, 195)')).toBe('#0b66c3')
    expect(hex('rgba(0, 0, 0, 0.5)')).toBe('#000000')
    expect(() => hex('color(srgb 0 0 0)')).toThrow('not a computed colour: color(srgb 0 0 0)')
  })

  it('mixes with the one below', () => {
    expect(mix('#ffffff', 0.5, '#000000')).toBe('#808080')
    expect(mix('#0b66c3', 1, '#ffffff')).toBe('#0b66c3')
    expect(mix('#0b66c3', 0, '#fefefe')).toBe('#fefefe')
  })
})
