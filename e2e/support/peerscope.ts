// The command line, as a person in the repository runs it.
import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Site } from './static-site.js'

const BIN = fileURLToPath(new URL('../../server/bin/peerscope.js', import.meta.url))

export interface Finished {
  status: number | null
  stdout: string
  stderr: string
}

/** Runs `peerscope ARGS…` to its end; `input` goes to its standard input. */
export async function peerscope(args: readonly string[], input = ''): Promise<Finished> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: 'pipe' })
  const chunks: Record<'stdout' | 'stderr', Buffer[]> = { stdout: [], stderr: [] }
  child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk))
  child.stdin.end(input)
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return {
    status,
    stdout: Buffer.concat(chunks.stdout).toString(),
    stderr: Buffer.concat(chunks.stderr).toString(),
  }
}

/** A running `peerscope serve`, and what it has printed. */
export interface Served extends Site {
  printed: () => string
}

/** Starts `peerscope serve` on a free port, with these arguments, and waits until it says where. */
export async function startServer(
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<Served> {
  const child = spawn(process.execPath, [BIN, 'serve', '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const url = await addressFrom(child)
  return {
    url,
    printed: () => printed,
    close: () =>
      new Promise((resolve) => {
        child.on('close', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function addressFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line)
        const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0]
        if (address) resolve(`${address}/`)
      })
    }
    child.on('error', reject)
    child.on('close', () => reject(new Error(`the server ended:\n${said.join('\n')}`)))
  })
}
