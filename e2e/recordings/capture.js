// Captures with dumpcap, and what Wireshark's tools do to them afterwards.
import { spawn, spawnSync } from 'node:child_process'

/**
 * Captures on a device until stopped.
 *
 * @param {{ namespace: string, device: string, filter: string, file: string }} what
 * @returns {Promise<() => Promise<void>>} stops it
 */
export async function capture({ namespace, device, filter, file }) {
  const args = ['netns', 'exec', namespace, 'dumpcap', '-q', '-i', device, '-f', filter, '-w', file]
  const process = spawn('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise((resolve) => process.on('close', resolve))
  await new Promise((resolve) => process.stderr.once('data', resolve))
  await pause(500)
  return async () => {
    await pause(500)
    process.kill('SIGINT')
    await ended
  }
}

/**
 * Keeps the packets that Wireshark's display filter names, as a pcapng file.
 *
 * @param {string} from
 * @param {string} to
 * @param {string} filter
 */
export function keep(from, to, filter) {
  run('tshark', ['-n', '-r', from, '-Y', filter, '-w', to])
}

/**
 * Puts a key log into the file, as a Decryption Secrets Block.
 *
 * @param {string} file
 * @param {string} keyLog
 * @param {string} to
 */
export function addKeys(file, keyLog, to) {
  run('editcap', ['--inject-secrets', `tls,${keyLog}`, file, to])
}

/** @param {number} ms */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
}
