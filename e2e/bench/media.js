// Audio and video through the whole world, in processes of their own: how much faster than time itself
// a call and live streams run, and how many packets the world carries a second of the wall clock.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { line, quantity } from './figures.js'
import { completed } from './scenario.js'

/** @typedef {{ tookMs: number, packets: number, events: number, seconds: number }} Run */

const SECONDS = 60
const PICTURE = { width: 160, height: 120, frameRate: 15, bitrateKbps: 120 }

/**
 * A minute of a call between two, and of a stream to one, ten and fifty viewers.
 *
 * @param {(line: string) => void} say
 * @param {number} [seconds]
 */
export function mediaFigures(say, seconds = SECONDS) {
  say(`\nAudio and video for ${seconds} virtual seconds, every packet through the world`)
  const call = measured(callOf(seconds))
  tell('a video call of two', call)
  const [one, ...more] = [1, 10, 50].map((viewers) => ({
    viewers,
    run: measured(streamTo(viewers, seconds)),
  }))
  if (!one) return
  tell('a live stream to 1 viewer', one.run)
  for (const { viewers, run } of more) {
    tell(`a live stream to ${viewers} viewers`, run)
    const dearer = run.tookMs / one.run.tookMs
    // What a viewer costs must not grow with how many there are.
    const against = { aim: `≤ ${viewers}`, met: dearer <= viewers }
    say(line(`… against that to 1, wall time`, quantity(dearer, '×'), against))
  }

  /**
   * @param {string} what
   * @param {Run} run
   */
  function tell(what, { tookMs, packets, seconds: ran }) {
    const pace = (ran * 1000) / tookMs
    const rate = (packets * 1000) / tookMs
    say(line(`${what}: virtual seconds per wall second`, quantity(pace, '×')))
    say(line(`${what}: packets per wall second`, quantity(rate, '/s')))
  }
}

/** @param {number} seconds */
export function callOf(seconds) {
  const camera = { atMs: 0, do: 'add-track', track: 'camera', codec: 'VP8', ...PICTURE }
  const microphone = { atMs: 0, do: 'add-track', track: 'microphone', codec: 'opus' }
  const script = ['alice', 'bob'].flatMap((peer) => [
    { ...camera, peer },
    { ...microphone, peer },
  ])
  return {
    ...worldFor(seconds),
    peers: { alice: {}, bob: {} },
    script: [...script, { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' }],
  }
}

/**
 * @param {number} viewers
 * @param {number} seconds
 */
export function streamTo(viewers, seconds) {
  const names = Array.from({ length: viewers }, (_, index) => `viewer-${index + 1}`)
  const peers = Object.fromEntries(names.map((name) => [name, { network: 'homes' }]))
  const watched = names.map((peer, index) => ({
    ...{ atMs: 1500 + 20 * index, peer, do: 'watch', to: 'sfu' },
    media: ['video'],
  }))
  return {
    ...worldFor(seconds),
    peers: { alice: {}, sfu: { role: 'sfu' }, ...peers },
    networks: { homes: { nat: 'port-restricted-cone' } },
    script: [
      {
        ...{ atMs: 0, peer: 'alice', do: 'add-track', track: 'camera', codec: 'VP8' },
        ...PICTURE,
        adapts: true,
      },
      { atMs: 0, peer: 'alice', do: 'publish', to: 'sfu' },
      ...watched,
    ],
  }
}

/** @param {number} seconds */
function worldFor(seconds) {
  return { version: 1, stop: { atMs: seconds * 1000 }, limits: { events: 2_000_000 } }
}

/**
 * Throws when the scenario does not run to its end.
 *
 * @param {{ stop: { atMs: number } }} scenario
 * @returns {Run}
 */
function measured(scenario) {
  const input = JSON.stringify(completed(scenario))
  const run = onNode(input)
  if (run.seconds * 1000 < scenario.stop.atMs)
    throw new Error(`it ended after ${run.seconds} s of ${scenario.stop.atMs / 1000} s`)
  return run
}

/**
 * @param {string} input a whole scenario as JSON
 * @returns {Run}
 */
function onNode(input) {
  const script = fileURLToPath(new URL('node.js', import.meta.url))
  const options = /** @type {const} */ ({ input, encoding: 'utf8', maxBuffer: 1e6 })
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, 'run', '-'], options)
  if (status !== 0) throw new Error(`measuring a run failed:\n${stderr}`)
  /** @type {unknown} */
  const answer = JSON.parse(stdout)
  return /** @type {Run} */ (answer)
}
