/** How the frame's script is built: one classic script, for a frame that may load no modules. */
import type { InlineConfig } from 'vite'
import { pruneMermaid } from './prune.ts'

export const FRAME_FILE = 'ladder-frame.js'

/** The build of the frame's script, into a directory when it is written at all. */
export function frameBuild(outDir: string): InlineConfig {
  const here = import.meta.dirname
  return {
    configFile: false,
    root: here,
    logLevel: 'warn',
    publicDir: false,
    plugins: [pruneMermaid()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: `${here}/main.ts`,
        formats: ['iife'],
        name: 'ladderFrame',
        fileName: () => FRAME_FILE,
      },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  }
}
