// Finds the Chromium that the end-to-end tests and the bench drive. Nothing is downloaded into the
// repository: an installed browser is used, and only root on Debian may install one.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** @typedef {NodeJS.ProcessEnv} Env */

const HOW_TO_GET_ONE =
  'No Chromium or Chrome found: install one (for example `apt install chromium`, `brew install --cask chromium`, `winget install Google.Chrome`) or set PEERSCOPE_CHROMIUM to its path.'

/**
 * Where browsers live, best first; PEERSCOPE_CHROMIUM wins.
 *
 * @param {NodeJS.Platform} platform
 * @param {Env} env
 * @returns {string[]}
 */
export function candidates(platform, env) {
  if (env.PEERSCOPE_CHROMIUM) return [env.PEERSCOPE_CHROMIUM]
  if (platform === 'darwin') {
    return ['Chromium', 'Google Chrome'].flatMap((app) =>
      ['/Applications', `${env.HOME ?? ''}/Applications`].map(
        (folder) => `${folder}/${app}.app/Contents/MacOS/${app}`,
      ),
    )
  }
  if (platform === 'win32') {
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].flatMap((folder) =>
      folder
        ? ['Google\\Chrome', 'Chromium'].map((app) =>
            path.win32.join(folder, app, 'Application', 'chrome.exe'),
          )
        : [],
    )
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (env.PATH ?? '/usr/bin').split(':')
  return names.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)))
}

/** The path of an installed browser, or nothing. */
export function findChromium() {
  return candidates(process.platform, process.env).find((each) => existsSync(each))
}

/**
 * The path of a browser, installed first when that is allowed (root on Debian).
 *
 * @throws {Error} with one line that says how to get one
 * @returns {string}
 */
export function requireChromium() {
  const found = findChromium()
  if (found) return found
  if (process.env.PEERSCOPE_CHROMIUM) {
    throw new Error(`PEERSCOPE_CHROMIUM: no file at "${process.env.PEERSCOPE_CHROMIUM}".`)
  }
  if (process.getuid?.() === 0 && isDebian()) installFromDebian()
  const installed = findChromium()
  if (!installed) throw new Error(HOW_TO_GET_ONE)
  return installed
}

/**
 * Nothing that tests look at, and much of what they would pay for: the address bar's popup is a page of
 * its own that every window loads (a second of work each), and a spare renderer is kept for a next page.
 */
const UNUSED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
]

/** Chromium heeds only the last `--disable-features`, so Playwright's own are said again with ours. */
const FEATURES_PLAYWRIGHT_DISABLES = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/**
 * Flags for a quiet browser: no traffic of its own, and no sandbox where root cannot have one.
 *
 * @returns {string[]}
 */
export function chromiumFlags() {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--disable-features=${[...UNUSED_FEATURES, ...FEATURES_PLAYWRIGHT_DISABLES].join()}`,
  ]
}

/** Ubuntu's package is only a pointer to a snap, which root in a container cannot run. */
export function isDebian() {
  if (!existsSync('/etc/os-release')) return false
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function installFromDebian() {
  process.stderr.write('No browser found: installing Debian’s chromium.\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', 'chromium', 'fonts-liberation']]) {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] })
    if (status !== 0) return
  }
}

/**
 * How Chromium is launched for tests.
 *
 * @returns {{ executablePath: string, args: string[] }}
 */
export function chromiumLaunch() {
  // Machines that test have no graphics card, and emulating one costs more than drawing without.
  const args = [...chromiumFlags(), '--disable-gpu-compositing']
  return { executablePath: requireChromium(), args }
}
