/** `peerscope serve`: the page, on this machine unless told otherwise. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { startServer, type RunningServer, type ServeOptions } from '../main.ts'
import { isLoopback } from '../origin.ts'
import { parseArguments, wholeNumber } from './arguments.ts'
import type { Builds } from './builds.ts'
import { lessonIds } from '../lessons/read.ts'
import { interruption, usageOf } from './listening.ts'
import { UsageError } from './usage-error.ts'

export const DEFAULT_PORT = 4600
export const DEFAULT_HOST = '127.0.0.1'

/** Serves until it is interrupted; exit status 0 then. */
export async function serve(argv: readonly string[], builds: Builds): Promise<number> {
  const args = parseArguments(argv, {
    operands: [],
    flags: { port: {}, host: {}, lessons: {} },
  })
  const port = wholeNumber(args, 'port', 0, 65_535) ?? DEFAULT_PORT
  const host = args.value('host') ?? DEFAULT_HOST
  const lessons = args.value('lessons')
  if (lessons !== undefined && lessonIds(lessons).length === 0)
    throw new UsageError('--lessons', `${lessons} holds no lessons (NN-part/NN-slug)`)
  await tryAddress(host, port)
  const [page, lab, nodeWorker] = await Promise.all([
    builds('page'),
    builds('lab'),
    builds('node-worker'),
  ])
  const server = await listen({ host, port, page, lab, nodeWorker, lessons })
  if (!isLoopback(host))
    console.error(`Warning: anyone who can reach ${host} can use this server and its labs.`)
  console.log(`Peerscope is at ${server.url}`)
  if (lessons !== undefined) console.log(`Lessons are read from ${lessons} as they change`)
  await interruption()
  await server.close()
  return 0
}

async function listen(options: ServeOptions): Promise<RunningServer> {
  try {
    return await startServer(options)
  } catch (error) {
    throw usageOf(error, options)
  }
}

/** Finds out before the page is built, which takes a while, whether it can be served at all. */
async function tryAddress(host: string, port: number): Promise<void> {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
  } catch (error) {
    throw usageOf(error, { host, port })
  } finally {
    probe.close()
  }
}
