/** Leaves out of the frame's bundle all of Mermaid that draws other diagrams than ours. */
import type { Plugin } from 'vite'

/** Mermaid's lazy chunks that the frame needs; the hash in their names changes with its version. */
const KEPT_CHUNKS = /^(sequenceDiagram|stateDiagram-v2|flowDiagram|dagre)-[A-Z0-9]{8}\.mjs$/

const EMPTY = '\0ladder-frame:empty'

/** Replaces Mermaid's dynamic imports of other diagrams, layouts and of KaTeX by an empty module. */
export function pruneMermaid(): Plugin {
  return {
    name: 'peerscope:prune-mermaid',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source === 'katex') return EMPTY
      if (!importer?.includes('/mermaid/dist/')) return null
      const chunk = source.split('/').at(-1) ?? ''
      const lazy = /[a-z0-9]-[A-Z0-9]{8}\.mjs$/i.test(chunk) && !chunk.startsWith('chunk-')
      return lazy && !KEPT_CHUNKS.test(chunk) ? EMPTY : null
    },
    load(id) {
      return id === EMPTY ? 'export default {}; export const diagram = undefined' : null
    },
  }
}
