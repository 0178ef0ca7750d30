/**
 * The ladder's colours as the page shows them now, as plain `#rrggbb`: what every program that shows
 * SVG understands, whatever it knows of custom properties and themes.
 */
import type { Layer } from '../../../machines/ladder/row.ts'
import { LAYERS } from '../../ladder/style.ts'

/** `#rrggbb`. */
export type Colour = string

export interface Palette {
  surface: Colour
  text: Colour
  muted: Colour
  border: Colour
  layers: Readonly<Record<Layer, Colour>>
}

/** Reads the page's tokens in its theme, or in the light one. */
export function paletteOfPage(theme?: 'light'): Palette {
  // Older browsers know a token's two values only at the root: the whole page wears the theme for this.
  const { dataset } = document.documentElement
  const worn = dataset.theme
  if (theme) dataset.theme = theme
  const probe = document.createElement('span')
  document.body.append(probe)
  const read = (token: string): Colour => {
    probe.style.color = `var(--${token})`
    return hex(getComputedStyle(probe).color)
  }
  const layers = LAYERS.map((layer) => [layer, read(`layer-${layer}`)] as const)
  const palette = {
    surface: read('surface'),
    text: read('text'),
    muted: read('text-muted'),
    border: read('border'),
    layers: Object.fromEntries(layers) as Record<Layer, Colour>,
  }
  probe.remove()
  if (worn === undefined) delete dataset.theme
  else dataset.theme = worn
  return palette
}

/** `rgb(11, 102, 195)`, as browsers compute colours, as `#0b66c3`. Throws for another notation. */
export function hex(computed: string): Colour {
  const channels = /^rgba?\((\d+), (\d+), (\d+)/.exec(computed)?.slice(1) ?? []
  if (channels.length !== 3) throw new Error(`not a computed colour: ${computed}`)
  return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`
}

/** So much of a colour (0 to 1) over another, as `color-mix(in srgb, …)` mixes them. */
export function mix(colour: Colour, share: number, over: Colour): Colour {
  const channels = [1, 3, 5].map((at) => {
    const [one = 0, other = 0] = [colour, over].map((each) => parseInt(each.slice(at, at + 2), 16))
    return Math.round(one * share + other * (1 - share))
  })
  return hex(`rgb(${channels.join(', ')})`)
}
