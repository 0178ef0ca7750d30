// Builds the page: `vite build --config web/vite.config.ts` for the one that a server serves (dist/web),
// with `--mode static` for the one that needs no server (dist/static). Every address in it is relative,
// so that it works under any path.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { initialLoadBudget } from './build/budget.ts'
import { ladderFrame } from './ladder/frame/plugin.ts'

const STATIC_MODE = 'static'

export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte(), ladderFrame(), initialLoadBudget()],
  define: { __LAB_IN_WORKER__: JSON.stringify(mode === STATIC_MODE) },
  build: {
    outDir: mode === STATIC_MODE ? '../dist/static' : '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Vite's preload helper resolves chunks against the page; nothing here needs the polyfill.
    modulePreload: { polyfill: false },
  },
}))
