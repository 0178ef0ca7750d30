// Builds the page, for a server and for static files alike (`server/build/recipes.js`). Every address in it is
// relative, so that it works under any path.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { initialLoadBudget } from './build/budget.ts'
import { ladderFrame } from './ladder/frame/plugin.ts'

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte(), ladderFrame(), initialLoadBudget()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Vite's preload helper resolves chunks against the page; nothing here needs the polyfill.
    modulePreload: { polyfill: false },
  },
})
