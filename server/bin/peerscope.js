#!/usr/bin/env node
// @ts-check
/**
 * The `peerscope` command. Plain JavaScript, since Node 20 does not run TypeScript: in the repository
 * it builds what a command needs and keeps it, in the published package the builds are there.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** @typedef {import('../cli/builds.ts').Builds} Builds */

const isRepository = existsSync(new URL('../build/ensure.js', import.meta.url))

/** @param {import('../build/targets.js').TargetName} target */
async function buildOf(target) {
  if (!isRepository) return fileURLToPath(new URL(`../../dist/${target}`, import.meta.url))
  const { ensureBuild } = await import('../build/ensure.js')
  // The page takes several seconds; the rest is quick, and a script wants one line of error at most.
  const isWorthSaying = target === 'page' || process.stderr.isTTY
  const log = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`)
  return ensureBuild(target, isWorthSaying ? { log } : {})
}

try {
  const url = pathToFileURL(`${await buildOf('cli')}/cli.js`).href
  /** @type {unknown} */
  const built = await import(url)
  const cli = /** @type {{ main(argv: string[], builds: Builds): Promise<number> }} */ (built)
  const home = fileURLToPath(new URL('../..', import.meta.url))
  process.exitCode = await cli.main(process.argv.slice(2), Object.assign(buildOf, { home }))
} catch (error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`peerscope: ${text}\n`)
  process.exitCode = 1
}
