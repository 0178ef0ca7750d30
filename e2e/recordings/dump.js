// Makes the dump of chrome://webrtc-internals in server/lab/recordings/fixtures anew:
// `unshare -n sh -c 'ip link set lo up && exec node e2e/recordings/dump.js'`, as root on Linux.
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { chromiumFlags, requireChromium } from '../runner/chromium.js'
import { MEDIA_FLAGS } from './browsers.js'
import { pause } from './capture.js'
import { PAGE_PORT, SIGNALING_PORT, servePage, serveSignaling } from './signaling.js'

const FIXTURES = new URL('../../server/lab/recordings/fixtures/', import.meta.url)
const AT = '127.0.0.1'
/** How long the calls go on: webrtc-internals asks for statistics once a second. */
const LINGER_MS = 2500

servePage(AT, (text) => process.stdout.write(`${text}\n`))
serveSignaling(AT)
const browser = await chromium.launch({
  executablePath: requireChromium(),
  args: [...chromiumFlags(), ...MEDIA_FLAGS, '--allow-loopback-in-peer-connection'],
})
const context = await browser.newContext({ acceptDownloads: true })
const internals = await context.newPage()
await internals.goto('chrome://webrtc-internals/')
const carol = await open('self=carol')
await pause(1000)
const dave = await open('self=dave&to=carol&media=both')
await pause(LINGER_MS)
await dave.evaluate('connection.restartIce()')
await pause(1200)
await takeDump('chromium-internals.json.gz', 'webrtc-internals dump')
// Closed connections leave the page, and so the first dump.
await carol.evaluate('connection.close()')
await pause(300)
await takeDump('chromium-rtcstats.jsonl.gz', 'RTCStats dump')
await browser.close()
process.exit()

/** @param {string} asked */
async function open(asked) {
  const page = await context.newPage()
  const signaling = encodeURIComponent(`ws://${AT}:${SIGNALING_PORT}/`)
  await page.goto(`http://${AT}:${PAGE_PORT}/?${asked}&signaling=${signaling}`)
  return page
}

/**
 * Chromium packs it itself.
 *
 * @param {string} name
 * @param {string} words on the button that makes it
 */
async function takeDump(name, words) {
  const details = "for (const each of document.querySelectorAll('details')) each.open = true"
  await internals.evaluate(details)
  const [download] = await Promise.all([
    internals.waitForEvent('download'),
    internals.locator('button', { hasText: words }).click(),
  ])
  writeFileSync(new URL(name, FIXTURES), readFileSync(await download.path()))
}
