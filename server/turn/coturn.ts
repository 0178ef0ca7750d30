/** For tests: coturn's clients, where they are installed, as judges of the STUN and TURN servers. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const CLIENTS = ['turnutils_uclient', 'turnutils_stunclient', 'turnutils_natdiscovery'] as const
type Client = (typeof CLIENTS)[number]

/** No run of a client takes longer. */
const LIMIT_MS = 50_000

interface Outcome {
  status: number | null
  output: string
}

/** The clients that are not on the PATH. */
export function missingClients(): Client[] {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return CLIENTS.filter((name) => !folders.some((folder) => isProgram(join(folder, name))))
}

/** Runs a client to its end, or stops it after a while; both streams together. */
export function runClient(name: Client, args: readonly string[]): Promise<Outcome> {
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: LIMIT_MS })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, output }))
  })
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
