// End-to-end tests in an installed Chromium: the same specs against the page with a server and against
// the static build under a sub-path, plus what only one of the two can do. Stories tagged `@wide`, and a few
// journeys in Firefox, are told when PEERSCOPE_WIDE is 1: `npm test -- wide`, which `.ci/run` adds.
import { defineConfig, type Project } from '@playwright/test'
import { chromiumLaunch } from './e2e/runner/chromium.js'
import type { Flavour } from './e2e/support/fixtures.ts'
import type { BrowserName } from './e2e/support/inn.ts'

interface Options {
  flavour: Flavour
  journeysIn: BrowserName
}

const isWide = process.env['PEERSCOPE_WIDE'] === '1'
const { executablePath, args } = chromiumLaunch()
/** What live labs need is given to all: whoever asks for a browser of their own has one more started. */
const FOR_LIVE_LABS = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--allow-loopback-in-peer-connection',
]

export default defineConfig<object, Options>({
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
    launchOptions: { executablePath, args: [...args, ...FOR_LIVE_LABS] },
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    // Traces are worth their time only when one is looking: `npm run e2e -- --trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [flavoured('server'), flavoured('static'), ...(isWide ? [inFirefox()] : [])],
})

/** A story that neither way to serve the page can change is told on one of them: its tag says which. */
function flavoured(flavour: Flavour): Project<object, Options> {
  return {
    name: flavour,
    testMatch: ['e2e/{specs,journeys}/*.spec.ts', `e2e/specs-${flavour}/*.spec.ts`],
    grepInvert: [flavour === 'server' ? /@static/ : /@server/, ...(isWide ? [] : [/@wide/])],
    ...(isWide && { grep: /@wide/ }),
    use: { flavour },
  }
}

/** Journeys that are told in the Firefox that people have, too. */
function inFirefox(): Project<object, Options> {
  return {
    name: 'firefox',
    testMatch: ['e2e/journeys/*.spec.ts'],
    grep: /@firefox/,
    use: { flavour: 'static', journeysIn: 'firefox' },
  }
}
