// Builds the bench page: `vite build --config web/ladder/bench/vite.config.ts`. Not part of the product.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { ladderFrame } from '../frame/plugin.ts'

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte(), ladderFrame()],
  build: { outDir: '../../../.build/ladder-bench', emptyOutDir: true, target: 'es2022' },
})
