// @ts-check
/**
 * The content hash of a set of sources. Reading and hashing every file costs more than a command
 * should wait, so each file's hash is kept with what `stat` says of it and reused while that holds.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { parseJson, writeAtomically } from './files.js'

/** A file this young may change again without a new time stamp, so its hash is not kept. */
const SETTLED_MS = 2000

/** Tests and their pictures are no part of a build. */
const IGNORED = /(^|\/)(node_modules|fixtures|__snapshots__)(\/|$)|\.test\.(ts|js)$/

/** @typedef {Record<string, { stamp: string, hash: string }>} Kept */

/**
 * SHA-256 over the names and contents of all files under `inputs`, as 16 hex digits. Inputs that
 * do not exist count as empty.
 * @param {string} root
 * @param {string[]} inputs
 * @param {string} cacheFile  where the hashes of single files are kept between runs
 * @returns {string}
 */
export function fingerprint(root, inputs, cacheFile) {
  const kept = readKept(cacheFile)
  /** @type {Kept} */
  const fresh = {}
  const files = [...new Set(inputs.flatMap((input) => list(root, input)))].sort()
  const whole = createHash('sha256')
  let changed = false
  for (const file of files) {
    const stat = statSync(join(root, file), { bigint: true })
    const stamp = `${stat.ino}-${stat.size}-${stat.mtimeNs}-${stat.ctimeNs}`
    const known = kept[file]
    const hash = known?.stamp === stamp ? known.hash : hashFile(join(root, file))
    if (known?.stamp !== stamp && Date.now() - Number(stat.ctimeMs) > SETTLED_MS) {
      fresh[file] = { stamp, hash }
      changed = true
    }
    whole.update(`${file}\0${hash}\n`)
  }
  if (changed) keep(cacheFile, { ...readKept(cacheFile), ...fresh }, root)
  return whole.digest('hex').slice(0, 16)
}

/** @param {string} path */
function hashFile(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/**
 * The files at or under one input, as paths with `/` relative to `root`.
 * @param {string} root
 * @param {string} input
 * @returns {string[]}
 */
function list(root, input) {
  const path = join(root, input)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [input]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !IGNORED.test(file))
}

/** @param {string} cacheFile @returns {Kept} */
function readKept(cacheFile) {
  try {
    return /** @type {Kept} */ (parseJson(readFileSync(cacheFile, 'utf8')))
  } catch {
    // Absent or cut short: everything is hashed anew.
    return {}
  }
}

/** @param {string} cacheFile @param {Kept} kept @param {string} root */
function keep(cacheFile, kept, root) {
  const present = Object.entries(kept).filter(([file]) => existsSync(join(root, file)))
  mkdirSync(dirname(cacheFile), { recursive: true })
  writeAtomically(cacheFile, JSON.stringify(Object.fromEntries(present)))
}
