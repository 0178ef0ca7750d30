// Unit tests stand beside what they test. Those of the lab import its built bundle (ARCHITECTURE.md),
// so one global setup builds it before the first test runs.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte()],
  // Stores use Svelte's runes: take Svelte's client build, as the page does.
  resolve: { conditions: ['browser'] },
  test: {
    include: ['{machines,server,web,tutorials,e2e}/**/*.test.ts'],
    globalSetup: ['e2e/support/build-lab.ts'],
    server: { deps: { external: [/\/\.build\//, /\/dist\//] } },
    // Rooms keep no state and touch no globals, so files share one world of modules: loading werift, zod
    // and fast-check anew for each cost more than many of their tests. Spies end with their test.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    expect: { poll: { timeout: 20_000 } },
    // Both of two cores: what a file asserts never depends on how long it took.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
