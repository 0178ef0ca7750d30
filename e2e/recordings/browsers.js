// Starts a browser without a window, with one page and a profile that is thrown away.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromiumFlags, requireChromium } from '../runner/chromium.js'
import { pause } from './capture.js'

/** Candidates with addresses instead of mDNS names, a camera that shows a test picture, no question. */
export const MEDIA_FLAGS = [
  '--disable-features=WebRtcHideLocalIpsWithMdns,LocalNetworkAccessChecks',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]

/**
 * @typedef {object} Page
 * @property {string} namespace
 * @property {string} url
 * @property {string[]} [flags]
 */

/**
 * @param {Page} page
 * @returns {() => Promise<void>} closes it
 */
export function openChromium({ namespace, url, flags = [] }) {
  const own = ['--headless=new', ...chromiumFlags(), ...MEDIA_FLAGS, ...flags]
  return open(namespace, (profile) => [
    requireChromium(),
    ...own,
    `--user-data-dir=${profile}`,
    url,
  ])
}

/**
 * @param {Page} page
 * @param {string} keyLog where NSS writes the secrets of its DTLS connections
 * @returns {() => Promise<void>} closes it
 */
export function openFirefox({ namespace, url }, keyLog) {
  const own = ['--headless', '--no-remote', '--new-instance']
  const command = (/** @type {string} */ profile) => [
    'firefox-esr',
    ...own,
    '--profile',
    profile,
    url,
  ]
  return open(namespace, command, { SSLKEYLOGFILE: keyLog })
}

/**
 * @param {string} namespace
 * @param {(profile: string) => string[]} command
 * @param {Record<string, string>} [env]
 */
function open(namespace, command, env = {}) {
  const profile = mkdtempSync(path.join(tmpdir(), 'peerscope-recording-'))
  const args = ['netns', 'exec', namespace, ...command(profile)]
  const child = spawn('ip', args, {
    stdio: 'ignore',
    detached: true,
    env: { ...process.env, HOME: profile, ...env },
  })
  const { pid } = child
  return async () => {
    // The browser and the processes that it started are a group of their own.
    if (pid !== undefined && child.exitCode === null) process.kill(-pid, 'SIGTERM')
    await pause(1500)
    rmSync(profile, { recursive: true, force: true })
  }
}
