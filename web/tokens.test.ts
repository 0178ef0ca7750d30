import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Paper is white and its ink black, whatever the screen is. */
const PAPER = 'print/paper.css'
/** Texts inside a drawing are measured in the drawing's own units. */
const DRAWINGS = new Set([
  'start/Picture.svelte',
  'states/StateDiagram.svelte',
  'states/StateMarks.svelte',
])

interface Sheet {
  name: string
  css: string
}

/** The styles of every component and sheet but the tokens themselves, without comments. */
function sheets(): Sheet[] {
  const names = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(svelte|css)$/.test(name) && name !== 'tokens.css')
    .map((name) => {
      const text = readFileSync(`${import.meta.dirname}/${name}`, 'utf8')
      const style = name.endsWith('.css') ? text : (/<style>(.*)<\/style>/s.exec(text)?.[1] ?? '')
      return { name, css: style.replaceAll(/\/\*.*?\*\//gs, '') }
    })
}

const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/i
/** Relative to what stands around it, a size follows the tokens. */
const SIZE = /font(?:-size)?:[^;]*?\b[\d.]+(?:px|rem|pt)\b/

function declarations(css: string, pattern: RegExp): string[] {
  return css.split(/[;{}]/).flatMap((each) => (pattern.test(`${each};`) ? [each.trim()] : []))
}

describe('styles', () => {
  const all = sheets()

  it('are found', () => {
    expect(all.length).toBeGreaterThan(50)
    expect(all.map(({ name }) => name)).toContain('base.css')
  })

  it('take their colours from the tokens', () => {
    const stray = all
      .filter(({ name }) => name !== PAPER)
      .flatMap(({ name, css }) => declarations(css, COLOUR).map((each) => `${name}: ${each}`))
    expect(stray).toEqual([])
  })

  it('take their sizes of type from the tokens', () => {
    const stray = all
      .filter(({ name }) => name !== PAPER && !DRAWINGS.has(name))
      .flatMap(({ name, css }) => declarations(css, SIZE).map((each) => `${name}: ${each}`))
    expect(stray).toEqual([])
  })

  it('use no token that there is not', () => {
    const tokens = readFileSync(`${import.meta.dirname}/tokens.css`, 'utf8')
    const defined = new Set(
      [tokens, ...all.map(({ css }) => css)].flatMap((css) => css.match(/--[\w-]+(?=\s*:)/g) ?? []),
    )
    const used = all.flatMap(({ name, css }) =>
      [...css.matchAll(/var\((--[\w-]+)\)/g)].map(([, token = '']) => ({ name, token })),
    )
    // Set by components: `style:--layer={…}`.
    const set = new Set(
      all.flatMap(({ name }) =>
        [
          ...readFileSync(`${import.meta.dirname}/${name}`, 'utf8').matchAll(/style:(--[\w-]+)/g),
        ].map(([, token = '']) => token),
      ),
    )
    expect(used.filter(({ token }) => !defined.has(token) && !set.has(token))).toEqual([])
  })
})
