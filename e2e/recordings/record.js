// Makes the captures of server/lab/recordings/fixtures anew: `node e2e/recordings/record.js [NAME]…`.
// Root on Linux, with chromium, firefox-esr, tshark and iproute2. See the README beside the captures.
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openChromium, openFirefox } from './browsers.js'
import { addKeys, capture, keep, pause } from './capture.js'
import { BROWSER, OTHER, cutCable, layCable, unplugBrowser } from './namespaces.js'
import { PAGE_PORT, SIGNALING_PORT } from './signaling.js'

const HERE = path.dirname(fileURLToPath(import.meta.url))
const FIXTURES = path.resolve(HERE, '../../server/lab/recordings/fixtures')
const SCRATCH = mkdtempSync(path.join(tmpdir(), 'peerscope-recordings-'))

/**
 * @typedef {object} Recording
 * @property {'cable' | 'loopback'} on
 * @property {'chromium' | 'firefox'} browser
 * @property {string[]} pages what each page is asked
 * @property {string} until the words that end it
 * @property {number} [lingerMs] how long it goes on then
 * @property {boolean} hasKeys
 */

/** @type {Record<string, Recording>} */
const RECORDINGS = {
  'chromium-data': {
    on: 'cable',
    browser: 'chromium',
    pages: ['self=alice&to=bob'],
    until: 'alice talked',
    hasKeys: true,
  },
  'chromium-camera': {
    on: 'cable',
    browser: 'chromium',
    pages: ['self=alice&to=bob&media=camera'],
    until: 'bob connection connected',
    lingerMs: 1200,
    hasKeys: true,
  },
  'chromium-both': {
    on: 'loopback',
    browser: 'chromium',
    pages: ['self=carol', 'self=dave&to=carol'],
    until: 'dave talked',
    hasKeys: false,
  },
  'firefox-data': {
    on: 'cable',
    browser: 'firefox',
    pages: ['self=alice&to=bob'],
    until: 'alice talked',
    hasKeys: true,
  },
}

const asked = process.argv.slice(2)
for (const [name, recording] of Object.entries(RECORDINGS))
  if (asked.length === 0 || asked.includes(name)) await record(name, recording)

/**
 * @param {string} name
 * @param {Recording} recording
 */
async function record(name, recording) {
  const file = path.join(SCRATCH, `${name}.pcapng`)
  const keyLog = path.join(SCRATCH, `${name}.keys`)
  layCable()
  /** @type {(() => unknown)[]} */
  const ends = [cutCable]
  try {
    const isLoopback = recording.on === 'loopback'
    if (isLoopback) unplugBrowser()
    const at = isLoopback ? '127.0.0.1' : OTHER.serviceAddress
    const here = isLoopback ? BROWSER : OTHER
    const [address, service] = isLoopback ? [at, at] : [OTHER.address, at]
    const other = await startOther(here.namespace, address, service, keyLog)
    ends.unshift(other.stop)
    const device = isLoopback ? 'lo' : BROWSER.device
    const filter = `udp or tcp port ${SIGNALING_PORT}`
    ends.unshift(await capture({ namespace: BROWSER.namespace, device, filter, file }))
    for (const page of recording.pages) {
      ends.unshift(browse(recording, page, at, keyLog))
      await pause(1000)
    }
    await other.says(recording.until)
    await pause(recording.lingerMs ?? 0)
  } finally {
    for (const end of ends) await end()
  }
  trim(file, recording.hasKeys ? keyLog : undefined, name)
}

/**
 * @param {Recording} recording
 * @param {string} page
 * @param {string} at
 * @param {string} keyLog
 */
function browse({ browser, on }, page, at, keyLog) {
  const { namespace } = BROWSER
  const origin = `http://${at}:${PAGE_PORT}`
  const signaling = encodeURIComponent(`ws://${at}:${SIGNALING_PORT}/`)
  const url = `${origin}/?${page}&signaling=${signaling}`
  if (browser === 'firefox') return openFirefox({ namespace, url }, keyLog)
  const flags = [`--unsafely-treat-insecure-origin-as-secure=${origin}`]
  if (on === 'loopback') flags.push('--allow-loopback-in-peer-connection')
  return openChromium({ namespace, url, flags })
}

/**
 * @param {string} namespace
 * @param {string[]} args
 */
async function startOther(namespace, ...args) {
  const script = path.join(HERE, 'werift-peer.js')
  const command = ['netns', 'exec', namespace, process.execPath, script, ...args]
  const child = spawn('ip', command, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
    process.stdout.write(chunk)
    said += chunk
  })
  /** @param {string} words */
  const says = async (words) => {
    for (let tries = 0; !said.includes(words); tries++) {
      if (tries > 300) throw new Error(`nobody said «${words}»`)
      await pause(100)
    }
  }
  await says('bob ready')
  return { says, stop: () => child.kill() }
}

/**
 * Leaves out what belongs to the machine and not to the call.
 *
 * @param {string} file
 * @param {string | undefined} keyLog
 * @param {string} name
 */
function trim(file, keyLog, name) {
  const kept = path.join(SCRATCH, `${name}-kept.pcapng`)
  const result = path.join(FIXTURES, `${name}.pcapng`)
  const quiet = 'not mdns and not ssdp and not dns'
  keep(file, keyLog === undefined ? result : kept, quiet)
  if (keyLog !== undefined) addKeys(kept, keyLog, result)
  process.stdout.write(`${result}\n`)
}
