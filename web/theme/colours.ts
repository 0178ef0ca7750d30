/** The page's tokens as a canvas needs them: computed for the theme that is shown now. */
import type { Layer } from '../../machines/ladder/row.ts'
import { LAYERS } from '../ladder/style.ts'

export interface Colours {
  surface: string
  sunken: string
  text: string
  muted: string
  border: string
  strong: string
  accent: string
  lamp: string
  layers: Readonly<Record<Layer, string>>
}

const DARK = '(prefers-color-scheme: dark)'
let kept: { theme: string; colours: Colours } | undefined

/** The colours of the theme that is shown. Each one read makes the browser style anew, so they are kept. */
export function coloursNow(): Colours {
  const theme = `${document.documentElement.dataset.theme ?? ''} ${String(matchMedia(DARK).matches)}`
  if (kept?.theme !== theme) kept = { theme, colours: coloursOf(document.body) }
  return kept.colours
}

/** `light-dark()` is settled by a property that takes a colour, not by the custom one. */
function coloursOf(element: HTMLElement): Colours {
  const probe = document.createElement('span')
  element.append(probe)
  const read = (token: string): string => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
  const layers = LAYERS.map((layer) => [layer, read(`layer-${layer}`)] as const)
  const colours = {
    surface: read('surface'),
    sunken: read('sunken'),
    text: read('text'),
    muted: read('text-muted'),
    border: read('border'),
    strong: read('border-strong'),
    accent: read('accent'),
    lamp: read('lamp'),
    layers: Object.fromEntries(layers) as Record<Layer, string>,
  }
  probe.remove()
  return colours
}

/** Calls back when the theme changes, by the page or by the system; the answer ends it. */
export function onThemeChange(callback: () => void): () => void {
  const system = matchMedia(DARK)
  const page = new MutationObserver(callback)
  page.observe(document.documentElement, { attributeFilter: ['data-theme', 'style', 'class'] })
  system.addEventListener('change', callback)
  return () => {
    page.disconnect()
    system.removeEventListener('change', callback)
  }
}
