// Runs one command of a stage, keeps or shows its output, and stops it when it hangs.
import { spawn } from 'node:child_process'

/** Longest that one command may take, in milliseconds. */
export const MAX_COMMAND_MS = 600_000

/** @typedef {{ ok: boolean, output: string }} Outcome */

/**
 * @param {string[]} command program and arguments; `npx` and `npm` are found on every platform
 * @param {{ show?: boolean, env?: NodeJS.ProcessEnv }} [options] `show`: pass the output through
 * @returns {Promise<Outcome>}
 */
export function exec([program = '', ...args], { show = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...colours(), ...env },
      shell: process.platform === 'win32',
      // Never inherited: programs that share one pipe can lose each other's lines when it is full.
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: MAX_COMMAND_MS,
    })
    /** @type {Buffer[]} */
    const chunks = []
    const take = (/** @type {Buffer} */ chunk) => {
      if (show) process.stdout.write(chunk)
      else chunks.push(chunk)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code, signal) => {
      const hung = signal ? `\nstopped by ${signal} after at most ${MAX_COMMAND_MS / 1000} s` : ''
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString() + hung })
    })
  })
}

/** Programs behind a pipe print without colours; on a terminal they are passed on to one. */
function colours() {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
}
