import { describe, expect, it } from 'vitest'
import type { Rolldown } from 'vite'
import { initialFiles, initialLoadBytes } from './budget.ts'

function chunk(more: object): Rolldown.OutputChunk {
  const bare: unknown = { type: 'chunk', code: 'x()', isEntry: false, imports: [], ...more }
  return bare as Rolldown.OutputChunk
}
const asset = { type: 'asset', source: 'a{}' } as Rolldown.OutputAsset

const bundle: Rolldown.OutputBundle = {
  'index.html': asset,
  'main.js': chunk({
    isEntry: true,
    imports: ['shared.js'],
    dynamicImports: ['mermaid.js'],
    viteMetadata: { importedCss: new Set(['main.css']), importedAssets: new Set() },
  }),
  'shared.js': chunk({ imports: ['main.js'] }),
  'mermaid.js': chunk({ code: 'm'.repeat(1000) }),
  'main.css': asset,
  'later.css': asset,
}

describe('initial load', () => {
  it('is the HTML, the entry, what it imports statically and their styles', () => {
    expect(initialFiles(bundle).sort()).toEqual(['index.html', 'main.css', 'main.js', 'shared.js'])
  })

  it('does not grow with what is loaded later', () => {
    const before = initialLoadBytes(bundle)
    const grown = { ...bundle, 'mermaid.js': chunk({ code: 'other' }) }
    expect(initialLoadBytes(grown)).toBe(before)
  })

  it('grows with the entry', () => {
    const grown = { ...bundle, 'shared.js': chunk({ code: 'some(more, code, here)' }) }
    expect(initialLoadBytes(grown)).toBeGreaterThan(initialLoadBytes(bundle))
  })
})
