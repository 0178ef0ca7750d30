// @ts-check
/** Old builds go, so that `.build` does not grow with every edit. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from './files.js'

/** The newest builds of a target that stay, and the age before which any build stays. */
export const KEPT_BUILDS = 4
export const SPARED_MS = 600_000

/**
 * Removes builds that were not used lately, and what dead builders left half done. `current` stays.
 * @param {string} folder  one target's builds
 * @param {string} current
 */
export function prune(folder, current) {
  const builds = readdirSync(folder)
    .filter((name) => !leftOver(folder, name))
    .map((name) => join(folder, name))
    .filter((path) => path !== current && !path.includes('.tmp-'))
    .map((path) => ({ path, usedMs: usedAt(path) }))
    .sort((a, b) => b.usedMs - a.usedMs)
  for (const { path, usedMs } of builds.slice(KEPT_BUILDS - 1)) {
    if (Date.now() - usedMs > SPARED_MS) rmSync(path, { recursive: true, force: true })
  }
}

/** @param {string} path */
function usedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/**
 * Removes a dead process's unfinished folder; true when it did.
 * @param {string} folder @param {string} name
 */
function leftOver(folder, name) {
  const pid = /\.tmp-(\d+)-/.exec(name)?.[1]
  if (pid === undefined || isAlive(Number(pid))) return false
  rmSync(join(folder, name), { recursive: true, force: true })
  return true
}
