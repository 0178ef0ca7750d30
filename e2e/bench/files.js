// Files for `npm run bench`: the same bytes in the same chunks between two werift peers of a lab and, as
// a measure of what a native stack does on this machine, from node-datachannel to itself.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { line, quantity } from './figures.js'

/** @typedef {{ wallMs: number, virtualMs?: number, agrees: boolean }} Took */

const BYTES = 5_000_000
const CHUNK_BYTES = 16_384
/** A run that takes longer is ended. */
const LIMIT_MS = 120_000

/**
 * Measures and says each figure.
 *
 * @param {(text: string) => void} say
 */
export function fileFigures(say) {
  say(
    `\nA file of ${BYTES / 1_000_000} MB in chunks of ${CHUNK_BYTES / 1024} KiB over a data channel`,
  )
  const world = measure('world')
  const loopback = measure('loopback')
  say(line('two werift peers in a lab, virtual time', rate(world.virtualMs ?? NaN)))
  say(line('two werift peers in a lab, wall time', rate(world.wallMs)))
  say(line('node-datachannel to itself over loopback, wall time', rate(loopback.wallMs)))
  const times = world.wallMs / loopback.wallMs
  say(line('… against the lab, wall time', quantity(times, '×')))
}

/** Megabits of the file a second. @param {number} ms */
function rate(ms) {
  return quantity((BYTES * 8) / 1000 / ms, 'Mbit/s')
}

/** Measures in a process of its own. @param {'world' | 'loopback'} what @returns {Took} */
function measure(what) {
  const script = fileURLToPath(new URL('in-file.js', import.meta.url))
  const { stdout, stderr, status, signal } = spawnSync(
    process.execPath,
    [script, what, String(BYTES), String(CHUNK_BYTES)],
    { encoding: 'utf8', timeout: LIMIT_MS, killSignal: 'SIGKILL' },
  )
  if (status !== 0)
    throw new Error(`a file in the ${what} failed (${signal ?? status}):\n${stderr}`)
  const took = /** @type {Took} */ (JSON.parse(stdout))
  if (!took.agrees) throw new Error(`a file in the ${what} did not come as it was sent`)
  return took
}
