/** `peerscope serve`: the page, on this machine unless told otherwise. */
import { once } from 'node:events'
import { createServer, isIP } from 'node:net'
import { startServer, type RunningServer, type ServeOptions } from '../main.ts'
import { PAGE_ROLES } from '../operation/access.ts'
import { isAnyAddress } from '../live/udp-portal.ts'
import { isLoopback } from '../origin.ts'
import type { Log } from '../operation/log.ts'
import type { PageEntry } from '../operation/page-log.ts'
import type { LogEntry } from '../signaling/log.ts'
import { parseArguments, wholeNumber, type Arguments } from './arguments.ts'
import type { Builds } from './builds.ts'
import { expiryOf, guardedOf, GUARDED_FLAGS, metricsLine, secretNeeded } from './guarded.ts'
import { lessonIds } from '../lessons/read.ts'
import { interruption, usageOf } from './listening.ts'
import { writeOutput } from './output.ts'
import { roomLinks, roomsOf } from './rooms.ts'
import { tryUdpAddresses } from './udp-addresses.ts'
import { UsageError } from './usage-error.ts'

export const DEFAULT_PORT = 4600
export const DEFAULT_HOST = '127.0.0.1'
const PUBLIC_URL = {
  isUrl: (text: string) => /^https?:\/\/[^/?#@]+(?:\/[\w.~/-]*)?$/.test(text),
  example: 'https://class.example/peerscope',
}

const FLAGS = {
  ...{ port: {}, lessons: {}, 'rtc-host': { repeats: true } },
  ...{ signal: { isSwitch: true }, room: { repeats: true } },
  ...GUARDED_FLAGS,
}

/** What stands in the log: entries of the signaling service say so. */
type ServeEntry = PageEntry | ({ service: 'signaling' } & LogEntry)

/** Serves until it is interrupted; exit status 0 then. */
export async function serve(argv: readonly string[], builds: Builds): Promise<number> {
  const args = parseArguments(argv, { operands: [], flags: FLAGS })
  const port = wholeNumber(args, 'port', 0, 65_535) ?? DEFAULT_PORT
  const guarded = await guardedOf<ServeEntry>(args, DEFAULT_HOST, PUBLIC_URL)
  const { host, secret, publicUrl, log } = guarded
  const rooms = signalRoomsOf(args, secret)
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
  const folders = { page, lab, nodeWorker, lessons }
  const signaling = rooms && { log: log && signalingLog(log) }
  const server = await listen({ ...guarded, ...folders, port, rtcHosts, signaling })
  // Before it is said where it is: who reads that may end it at once.
  const interrupted = interruption()
  const url = publicUrl === undefined ? server.url : `${publicUrl}/`
  const links = secret === undefined ? [] : linksOf(server, url, expiry, rooms)
  const metrics = secret === undefined ? [] : [metricsLine(secret, `${url}metrics`)]
  const about = [`Peerscope is at ${server.url}\n`]
  if (server.signaling) about.push(`Signaling is at ${signalingUrl(server.url)}\n`)
  const authors = lessons === undefined ? [] : [`Lessons are read from ${lessons} as they change\n`]
  await writeOutput(undefined, [...about, ...authors, ...links, ...metrics])
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

/** The rooms that links are printed for; none where there is no signaling. */
function signalRoomsOf(args: Arguments, secret: string | undefined): string[] | undefined {
  if (args.isSet('signal')) return roomsOf(args, secret)
  if (args.values('room').length > 0) throw new UsageError('--room', 'goes with --signal')
  return undefined
}

function signalingLog(log: Log<ServeEntry>): Log<LogEntry> {
  return (entry) => log({ service: 'signaling', ...entry })
}

/** Where its paths begin, of the address of the page. */
function signalingUrl(url: string): string {
  return url.replace(/^http/, 'ws').replace(/\/$/, '')
}

/** What to hand out: one link for each role here, and for each room and role of signaling. */
function linksOf(
  server: RunningServer,
  url: string,
  expiry: { expiresS: number; until: string },
  rooms: readonly string[] = [],
): string[] {
  const links = PAGE_ROLES.map((role) => {
    const token = server.issue(role, expiry.expiresS)
    return `${role} until ${expiry.until}: ${url}?access_token=${token}\n`
  })
  if (!server.signaling) return links
  return [...links, ...roomLinks(server.signaling, signalingUrl(url), rooms, expiry)]
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
