// @ts-check
/** Small file operations that other processes never see half done. */
import { randomBytes } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'

/**
 * A name no other process or thread picks, for a file or folder that is renamed when complete. It
 * starts with the maker's process id, by which left-overs are told.
 * @param {string} beside
 */
export function temporaryName(beside) {
  return `${beside}.tmp-${process.pid}-${randomBytes(4).toString('hex')}`
}

/** @param {string} path @param {string} text */
export function writeAtomically(path, text) {
  const temporary = temporaryName(path)
  writeFileSync(temporary, text)
  renameSync(temporary, path)
}

/**
 * Whether a process runs. One we may not signal runs too.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/**
 * JSON we wrote ourselves; the caller says what it is.
 * @param {string} text
 * @returns {unknown}
 */
export function parseJson(text) {
  return JSON.parse(text)
}
