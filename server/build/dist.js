// @ts-check
/**
 * Puts builds where others find them: `node dist.js package` what the published package ships, in
 * `dist/<target>`; `node dist.js static` the page that needs no server, in `dist/static`.
 */
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, ensureBuild } from './ensure.js'
import { temporaryName } from './files.js'

/** @typedef {import('./targets.js').TargetName} TargetName */

/** @type {Record<string, Partial<Record<TargetName, string>>>} */
const DISTRIBUTIONS = {
  package: { cli: 'cli', lab: 'lab', 'node-worker': 'node-worker', page: 'page' },
  static: { 'page-static': 'static' },
}

const name = process.argv[2] ?? ''
const distribution = DISTRIBUTIONS[name]
if (distribution === undefined) {
  process.stderr.write(`dist: no such distribution: ${name}\n`)
  process.exit(2)
}
const dist = join(ROOT, 'dist')
for (const [target, folder] of Object.entries(distribution)) {
  const log = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`)
  const built = await ensureBuild(/** @type {TargetName} */ (target), { log })
  replace(built, join(dist, folder))
  process.stdout.write(`dist/${folder}\n`)
}

/**
 * The old folder makes way only when the new one is complete, and at once: others may be reading it.
 * @param {string} from @param {string} to
 */
function replace(from, to) {
  const fresh = temporaryName(to)
  cpSync(from, fresh, { recursive: true })
  const old = temporaryName(to)
  if (existsSync(to)) renameSync(to, old)
  renameSync(fresh, to)
  rmSync(old, { recursive: true, force: true })
}
