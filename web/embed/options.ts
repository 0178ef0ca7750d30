/** What the address of an embedded view asks for besides its place: `?embed&theme=dark`. */

export const EMBED_THEMES = ['auto', 'light', 'dark'] as const
export type EmbedTheme = (typeof EMBED_THEMES)[number]

/** The theme that a query names; `auto`, as the reader's system is, when it names none. */
export function themeOf(query: URLSearchParams): EmbedTheme {
  return EMBED_THEMES.find((theme) => theme === query.get('theme')) ?? 'auto'
}

/** The sizes that a snippet comes in, in pixels; the view fits any from 320 × 240. */
export const EMBED_SIZES = ['400x300', '640x400', '800x500', 'full'] as const
export type EmbedSize = (typeof EMBED_SIZES)[number]

/** Width and height of a size; `full` takes the whole width of the text around it. */
export function extentOf(size: EmbedSize): { width: string; height: string } {
  if (size === 'full') return { width: '100%', height: '500' }
  const [width = '', height = ''] = size.split('x')
  return { width, height }
}

/** The address of the embedded view of a place. `page` is the page's own address. */
export function embedAddress(page: string, hash: string, theme: EmbedTheme): string {
  const url = new URL(page)
  url.search = theme === 'auto' ? '?embed' : `?embed&theme=${theme}`
  url.hash = hash
  return url.href
}

/** HTML that shows a view inside another page. The title is anyone's text. */
export function embedCode(address: string, title: string, size: EmbedSize): string {
  const { width, height } = extentOf(size)
  const attributes = {
    src: address,
    title,
    width,
    height,
    style: 'border: 1px solid #8888; border-radius: 8px',
    loading: 'lazy',
    allow: 'fullscreen',
  }
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `<iframe ${written.join(' ')}></iframe>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
