/**
 * A command that serves, as a process of its own for a test, without the page's build: the built command
 * line with a folder for the page that the test has made.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import { ensureBuild } from '../../build/ensure.js'

const RUN = fileURLToPath(new URL('run.js', import.meta.url))

export interface Running {
  child: ChildProcess
  /** What it has said so far, on standard output and standard error. */
  said: { out: string; err: string }
  /** Where it has listened so far. */
  listening: { address: string; port: number }[]
  /** Resolves to the exit status and the signal that ended it. */
  ended: Promise<[number | null, NodeJS.Signals | null]>
}

/** Runs a command; `page` is the folder that `serve` serves. It is ended with the test. */
export async function command(
  args: readonly string[],
  { page = '.', env = {} }: { page?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Running> {
  const [cli, lab, nodeWorker] = await Promise.all([
    ensureBuild('cli'),
    ensureBuild('lab'),
    ensureBuild('node-worker'),
  ])
  const folders = JSON.stringify({ page, lab, 'node-worker': nodeWorker })
  const url = pathToFileURL(join(cli, 'cli.js')).href
  const child = spawn(process.execPath, [RUN, url, folders, JSON.stringify(args)], {
    ...{ stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
    env: { ...process.env, PEERSCOPE_SECRET: undefined, ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.err += text))
  const listening: Running['listening'] = []
  child.on('message', (message: { listening: Running['listening'][number] }) =>
    listening.push(message.listening),
  )
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (status, signal) => resolve([status, signal])),
  )
  return { child, said, listening, ended }
}
