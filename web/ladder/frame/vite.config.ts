// Builds the drawing frame's script alone, to look at: `vite build --config web/ladder/frame/vite.config.ts`.
// The page's build includes it through `ladderFrame` (plugin.ts).
import { defineConfig } from 'vite'
import { frameBuild } from './build.ts'

export default defineConfig(frameBuild('../../../dist/frame'))
