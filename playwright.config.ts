// End-to-end tests in an installed Chromium: the same specs against the page with a server and against
// the static build under a sub-path, plus what only one of the two can do.
import { defineConfig, type Project } from '@playwright/test'
import { chromiumFlags, requireChromium } from './e2e/runner/chromium.js'
import type { Flavour } from './e2e/support/fixtures.ts'

const executablePath = requireChromium()

export default defineConfig<object, { flavour: Flavour }>({
  testDir: 'e2e',
  globalSetup: './e2e/support/build-pages.ts',
  outputDir: 'test-results/e2e',
  // One more than two cores: specs often wait for a page that draws or a lab that runs in real time.
  workers: 3,
  fullyParallel: true,
  forbidOnly: true,
  // Specs are few and long, and share the machine with each other.
  timeout: 120_000,
  // Two cores run the browser, the lab and other tests at once; nothing here measures time.
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // Machines that test have no graphics card, and emulating one costs more than drawing without.
    launchOptions: { executablePath, args: [...chromiumFlags(), '--disable-gpu-compositing'] },
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    // Traces are worth their time only when one is looking: `npm run e2e -- --trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [flavoured('server'), flavoured('static')],
})

/** A story that neither way to serve the page can change is told on one of them: its tag says which. */
function flavoured(flavour: Flavour): Project<object, { flavour: Flavour }> {
  return {
    name: flavour,
    testMatch: [`e2e/specs/*.spec.ts`, `e2e/specs-${flavour}/*.spec.ts`],
    grepInvert: flavour === 'server' ? /@static/ : /@server/,
    use: { flavour },
  }
}
