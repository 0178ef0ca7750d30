// @ts-check
/**
 * Builds on demand: `ensureBuild('lab')` answers the folder of a build that matches the sources,
 * making it first when there is none. Any number of processes may ask at once.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { temporaryName } from './files.js'
import { fingerprint } from './fingerprint.js'
import { withLock } from './lock.js'
import { prune } from './prune.js'
import { TARGETS, inputsOf } from './targets.js'

/** @typedef {import('./targets.js').TargetName} TargetName */

/**
 * @typedef {object} Options
 * @property {string} [root]  the repository
 * @property {(line: string) => void} [log]  told when something has to be built
 * @property {(target: TargetName, out: string, needs: Record<string, string>) => Promise<void>} [make]
 *   writes the build into the empty folder `out`; `needs` maps each needed target to its folder
 */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Sources that change while they are built make the build worthless; so often we try. */
const MAX_ATTEMPTS = 5

/**
 * The folder of the target's build.
 * @param {TargetName} target
 * @param {Options} [options]
 * @returns {Promise<string>}
 */
export async function ensureBuild(target, options = {}) {
  const { root = ROOT, log = () => {} } = options
  const make = options.make ?? ((name, out, needs) => makeApart(root, name, out, needs))
  const folder = join(root, '.build', target)
  const here = () => buildFolder(target, root)

  const built = here()
  if (existsSync(built)) return touched(built)
  const needs = await ensureNeeds(target, options)
  mkdirSync(folder, { recursive: true })
  return withLock(`${folder}.lock`, async () => {
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const wanted = here()
      if (existsSync(wanted)) return touched(wanted)
      log(`Building ${TARGETS[target].what} (kept until its sources change) …`)
      const out = temporaryName(join(folder, 'build'))
      try {
        mkdirSync(out)
        await make(target, out, needs)
        if (here() !== wanted) continue
        place(out, wanted)
      } finally {
        rmSync(out, { recursive: true, force: true })
      }
      prune(folder, wanted)
      return wanted
    }
    throw new Error(`the sources of ${TARGETS[target].what} keep changing while it is built`)
  })
}

/**
 * Where the target's build for the sources as they are now stands, or will once it is built.
 * @param {TargetName} target
 * @param {string} [root]
 * @returns {string}
 */
export function buildFolder(target, root = ROOT) {
  const kept = join(root, '.build')
  return join(kept, target, fingerprint(root, inputsOf(target), join(kept, 'fingerprints.json')))
}

/** @param {TargetName} target @param {Options} options */
async function ensureNeeds(target, options) {
  /** @type {Record<string, string>} */
  const needs = {}
  for (const need of TARGETS[target].needs) needs[need] = await ensureBuild(need, options)
  return needs
}

/**
 * A finished build takes its name at once and whole; when another process was faster, its equal
 * build stays.
 * @param {string} out @param {string} wanted
 */
function place(out, wanted) {
  mkdirSync(dirname(wanted), { recursive: true })
  try {
    renameSync(out, wanted)
  } catch (error) {
    if (!existsSync(wanted)) throw error
  }
}

/**
 * Marks a build as used, so that pruning spares it.
 * @param {string} folder
 */
function touched(folder) {
  const now = new Date()
  try {
    utimesSync(folder, now, now)
  } catch {
    // A read-only checkout: nothing is pruned there either.
  }
  return folder
}

/**
 * Builds in a process of its own: what the caller has set (test runners set `NODE_ENV`) must not
 * reach the output, which is kept by the content of the sources alone.
 * @param {string} root
 * @param {TargetName} target
 * @param {string} out
 * @param {Record<string, string>} needs
 * @returns {Promise<void>}
 */
function makeApart(root, target, out, needs) {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: 'production' }
  delete env.VITEST
  delete env.NODE_OPTIONS
  const script = fileURLToPath(new URL('make.js', import.meta.url))
  const child = spawn(process.execPath, [script, target, out, JSON.stringify(needs)], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`building ${TARGETS[target].what} failed:\n${output.trimEnd()}`))
    })
  })
}
