/**
 * Lets a page include the frame: `import frameUrl from 'virtual:ladder-frame'` gives the address of
 * the frame's script, an asset beside the page's others and relative to them, so that it works under
 * any path and offline.
 */
import { build, type Plugin } from 'vite'
import { FRAME_FILE, frameBuild } from './build.ts'

const VIRTUAL = 'virtual:ladder-frame'

/** The Vite plugin for the build of a page that draws ladders. */
export function ladderFrame(): Plugin {
  return {
    name: 'peerscope:ladder-frame',
    apply: 'build',
    resolveId: (source) => (source === VIRTUAL ? `\0${VIRTUAL}` : null),
    async load(id) {
      if (id !== `\0${VIRTUAL}`) return null
      const source = await frameScript()
      const reference = this.emitFile({ type: 'asset', name: FRAME_FILE, source })
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`
    },
  }
}

/** The frame's script, built in memory. */
export async function frameScript(): Promise<string> {
  const config = frameBuild('unwritten')
  const built = await build({ ...config, build: { ...config.build, write: false } })
  const [output] = Array.isArray(built) ? built : [built]
  const chunk = output && 'output' in output ? output.output[0] : undefined
  if (chunk === undefined) throw new Error('ladder frame: the build gave no script')
  return chunk.code
}
