/** `peerscope serve`: the page, on this machine unless told otherwise. */
import { once } from 'node:events'
import { createServer, isIP } from 'node:net'
import { startServer, type RunningServer, type ServeOptions } from '../main.ts'
import { PAGE_ROLES } from '../operation/access.ts'
import { isAnyAddress } from '../live/udp-portal.ts'
import { isLoopback } from '../origin.ts'
import type { PageEntry } from '../operation/page-log.ts'
import { parseArguments, wholeNumber, type Arguments } from './arguments.ts'
import type { Builds } from './builds.ts'
import { expiryOf, guardedOf, GUARDED_FLAGS, metricsLine, secretNeeded } from './guarded.ts'
import { lessonIds } from '../lessons/read.ts'
import { interruption, usageOf } from './listening.ts'
import { writeOutput } from './output.ts'
import { tryUdpAddresses } from './udp-addresses.ts'
import { UsageError } from './usage-error.ts'

export const DEFAULT_PORT = 4600
export const DEFAULT_HOST = '127.0.0.1'
const PUBLIC_URL = {
  isUrl: (text: string) => /^https?:\/\/[^/?#@]+(?:\/[\w.~/-]*)?$/.test(text),
  example: 'https://class.example/peerscope',
}

/** Serves until it is interrupted; exit status 0 then. */
export async function serve(argv: readonly string[], builds: Builds): Promise<number> {
  const flags = { port: {}, lessons: {}, 'rtc-host': { repeats: true }, ...GUARDED_FLAGS }
  const args = parseArguments(argv, { operands: [], flags })
  const port = wholeNumber(args, 'port', 0, 65_535) ?? DEFAULT_PORT
  const guarded = await guardedOf<PageEntry>(args, DEFAULT_HOST, PUBLIC_URL)
  const { host, secret, publicUrl } = guarded
  const rtcHosts = await rtcHostsOf(args, host, secret)
  const expiry = expiryOf(args)
  const lessons = args.value('lessons')
  if (lessons !== undefined && lessonIds(lessons).length === 0)
    throw new UsageError('--lessons', `${lessons} holds no lessons (NN-part/NN-slug)`)
  await tryAddress(host, port)
  const [page, lab, nodeWorker] = await Promise.all([
    builds('page'),
    builds('lab'),
    builds('node-worker'),
  ])
  const server = await listen({ ...guarded, port, page, lab, nodeWorker, lessons, rtcHosts })
  // Before it is said where it is: who reads that may end it at once.
  const interrupted = interruption()
  const url = publicUrl === undefined ? server.url : `${publicUrl}/`
  const links = secret === undefined ? [] : linksOf(server, url, expiry)
  const metrics = secret === undefined ? [] : [metricsLine(secret, `${url}metrics`)]
  const about = `Peerscope is at ${server.url}\n`
  const authors = lessons === undefined ? [] : [`Lessons are read from ${lessons} as they change\n`]
  await writeOutput(undefined, [about, ...authors, ...links, ...metrics])
  await interrupted
  await server.close()
  return 0
}

/** Where the peers of live labs can be reached: where that is said, else where the page is, if it is one address. */
async function rtcHostsOf(
  args: Arguments,
  host: string,
  secret?: string,
): Promise<string[] | undefined> {
  const rtcHosts = args.values('rtc-host')
  if (rtcHosts.length === 0) return isIP(host) === 0 || isAnyAddress(host) ? undefined : [host]
  const open = rtcHosts.find((address) => !isLoopback(address))
  if (open !== undefined && secret === undefined) throw secretNeeded(`--rtc-host ${open}`)
  await tryUdpAddresses(rtcHosts, 'rtc-host')
  return rtcHosts
}

/** What to hand out: one link for each role. */
function linksOf(
  server: RunningServer,
  url: string,
  { expiresS, until }: { expiresS: number; until: string },
): string[] {
  return PAGE_ROLES.map((role) => {
    const token = server.issue(role, expiresS)
    return `${role} until ${until}: ${url}?access_token=${token}\n`
  })
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
