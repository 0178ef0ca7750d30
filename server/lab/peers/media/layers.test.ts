import { describe, expect, it } from 'vitest'
import { LayerChoice, layerOf, type Layer } from './layers.ts'

const TWO: Layer[] = ['high', 'low']

/** Reports a second, from the tenth second on; the layer after each. */
function chosen(losses: readonly number[], layers = TWO): (Layer | undefined)[] {
  let nowUs = 10_000_000
  const choice = new LayerChoice({ nowUs: () => nowUs })
  return losses.map((lost) => {
    nowUs += 1_000_000
    choice.reported(lost, layers)
    return choice.among(layers)
  })
}

const seconds = (count: number, lost: number): number[] => Array.from({ length: count }, () => lost)

describe('the layer of a track', () => {
  it('stands at the end of its name', () => {
    expect(layerOf('camera-low')).toEqual({ base: 'camera', layer: 'low' })
    expect(layerOf('camera')).toEqual({ base: 'camera', layer: 'high' })
  })
})

describe('the layer that a receiver gets', () => {
  it('is smaller at once when much is lost, one step at a time', () => {
    expect(chosen([0.05, 0.09])).toEqual(['high', 'low'])
    const three: Layer[] = ['high', 'mid', 'low']
    expect(chosen(seconds(4, 0.2), three)).toEqual(['mid', 'mid', 'low', 'low'])
  })

  it('is larger again when little was lost for four seconds', () => {
    const layers = chosen([0.2, ...seconds(6, 0)])
    expect(layers).toEqual([...Array.from({ length: 5 }, () => 'low'), 'high', 'high'])
  })

  it('is not tried again so soon where that was too early', () => {
    // Down at once, up after four seconds, down again when that has settled.
    const before = [0.2, ...seconds(5, 0), 0.2, 0.2]
    const layers = chosen([...before, ...seconds(9, 0)])
    expect(layers.slice(5, 8)).toEqual(['high', 'high', 'low'])
    expect(layers.slice(8, 16)).toEqual(Array.from({ length: 8 }, () => 'low'))
    expect(layers.at(-1)).toBe('high')
  })

  it('is the only one, whatever is lost', () => {
    expect(chosen([0.5, 0.5, 0.5], ['low'])).toEqual(['low', 'low', 'low'])
  })
})
