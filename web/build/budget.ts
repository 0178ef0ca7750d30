/**
 * Fails the build of the page when what a browser loads before the lab or Mermaid (HTML, entry script
 * with all it imports statically, their styles) grows beyond its budget.
 */
import { gzipSync, strToU8 } from 'fflate'
import type { Plugin, Rolldown } from 'vite'

/** Gzipped bytes of the initial load. */
export const INITIAL_LOAD_BUDGET_BYTES = 150_000

type Bundle = Rolldown.OutputBundle

/** Names of the files that the page loads at once: HTML, entry chunks, static imports, their CSS. */
export function initialFiles(bundle: Bundle): string[] {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const file = bundle[name]
    if (file === undefined || found.has(name)) return
    found.add(name)
    if (file.type === 'asset') return
    file.imports.forEach(visit)
    file.viteMetadata?.importedCss.forEach(visit)
  }
  for (const [name, file] of Object.entries(bundle)) {
    if (name.endsWith('.html') || (file.type === 'chunk' && file.isEntry)) visit(name)
  }
  return [...found]
}

/** Gzipped size of the initial load, in bytes. */
export function initialLoadBytes(bundle: Bundle): number {
  return initialFiles(bundle).reduce((sum, name) => sum + gzippedBytes(bundle[name]), 0)
}

function gzippedBytes(file: Bundle[string] | undefined): number {
  if (file === undefined) return 0
  const content = file.type === 'chunk' ? file.code : file.source
  return gzipSync(typeof content === 'string' ? strToU8(content) : content).length
}

/** The Vite plugin: prints the size of the initial load and ends the build when it is over budget. */
export function initialLoadBudget(): Plugin {
  return {
    name: 'initial-load-budget',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const bytes = initialLoadBytes(bundle)
        const said = `initial load ${kilobytes(bytes)} gzipped, budget ${kilobytes(INITIAL_LOAD_BUDGET_BYTES)}`
        if (bytes > INITIAL_LOAD_BUDGET_BYTES) this.error(`${said}: load more of it lazily`)
        this.info(said)
      },
    },
  }
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
