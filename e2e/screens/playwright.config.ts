// Pictures of every screen: `npm run screens`, into test-results/screens. What to take is chosen as for
// tests: `-g compare` for the visits that lead to such a screen, `--project 390-zh-CN` for a width and a
// language. Both themes are taken on the way.
import { defineConfig, type PlaywrightTestOptions, type Project } from '@playwright/test'
import { LANGUAGES, type Language } from '../../machines/lesson/lesson.ts'
import { chromiumLaunch } from '../runner/chromium.js'

const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } }

interface Options {
  language: Language
  flavour: 'static'
}

export default defineConfig<PlaywrightTestOptions, Options>({
  testDir: '.',
  testMatch: 'shoot.ts',
  globalSetup: '../support/build-pages.ts',
  outputDir: '../../test-results/shooting',
  workers: 2,
  fullyParallel: true,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunch(),
    contextOptions: { reducedMotion: 'reduce' },
    flavour: 'static',
    actionTimeout: 20_000,
  },
  projects: Object.entries(SIZES).flatMap(([width, viewport]) =>
    LANGUAGES.map((language): Project<PlaywrightTestOptions, Options> => ({
      name: `${width}-${language}`,
      use: { viewport, language, hasTouch: width === '390' },
    })),
  ),
})
