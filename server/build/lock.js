// @ts-check
/**
 * A lock between processes: a file that exists while someone builds. It only saves work, since a
 * finished build is renamed into place whole; two holders would build the same thing twice.
 */
import { randomBytes } from 'node:crypto'
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, parseJson, temporaryName } from './files.js'

/** @typedef {{ pid: number, host: string, id: string }} Holder */

/** How often a holder shows that it lives, and the silence after which it is taken for dead. */
export const HEARTBEAT_MS = 2000
export const STALE_MS = 15_000
const POLL_MS = 50

/**
 * Runs `work` while holding the lock; waits for another holder, and takes over from a dead one.
 * @template Result
 * @param {string} path
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(path, work) {
  /** @type {Holder} */
  const holder = { pid: process.pid, host: hostname(), id: randomBytes(8).toString('hex') }
  const token = JSON.stringify(holder)
  while (!tryAcquire(path, token)) {
    breakStale(path)
    await sleep(POLL_MS)
  }
  const heartbeat = setInterval(() => beat(path, token), HEARTBEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(heartbeat)
    if (read(path) === token) rmSync(path, { force: true })
  }
}

/**
 * `link` creates the name with its content at once and fails when it exists.
 * @param {string} path @param {string} token
 */
function tryAcquire(path, token) {
  const temporary = temporaryName(path)
  writeFileSync(temporary, token)
  try {
    linkSync(temporary, path)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

/**
 * Removes the lock of a holder that is gone. The rename hands it to exactly one of several that
 * notice at once; should a new holder's lock be caught instead, it is put back.
 * @param {string} path
 */
function breakStale(path) {
  const token = read(path)
  if (token === undefined || !isStale(path, token)) return
  const aside = temporaryName(path)
  try {
    renameSync(path, aside)
    if (read(aside) !== token) linkSync(aside, path)
  } catch {
    // Someone else was faster; the next poll sees what they left.
  } finally {
    rmSync(aside, { force: true })
  }
}

/** @param {string} path @param {string} token */
function isStale(path, token) {
  try {
    if (Date.now() - statSync(path).mtimeMs > STALE_MS) return true
    const holder = /** @type {Holder} */ (parseJson(token))
    return holder.host === hostname() && !isAlive(holder.pid)
  } catch {
    // Gone meanwhile, or not a lock of ours: its age decides, and that was asked first.
    return false
  }
}

/** @param {string} path @param {string} token */
function beat(path, token) {
  const now = new Date()
  try {
    if (read(path) === token) utimesSync(path, now, now)
  } catch {
    // The lock was taken over; the work goes on, its result is renamed into place all the same.
  }
}

/** @param {string} path @returns {string | undefined} */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
