/** The server put together: the page, its socket, the labs behind it. */
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { join } from 'node:path'
import { pageServer } from './http.ts'
import { LiveLessons } from './lessons/live.ts'
import { Access, mayReadMetrics, type PageRole } from './operation/access.ts'
import { Connections } from './operation/connections.ts'
import { loggedPath, type Log } from './operation/log.ts'
import type { PageEntry } from './operation/page-log.ts'
import { PageMetrics } from './operation/page-metrics.ts'
import { sayAllThere } from './operation/goodbye.ts'
import { Threads } from './operation/threads.ts'
import { SECRET_NEEDED } from './operation/signed.ts'
import { isOpenToOthers, type Names } from './origin.ts'
import { MAX_CONNECTIONS, SWEEP_MS } from './sessions/limits.ts'
import { Sessions } from './sessions/sessions.ts'
import { threadStarter } from './sessions/worker.ts'
import { Service, type ServiceOptions } from './signaling/service.ts'
import { serveSocket } from './socket.ts'

export interface ServeOptions {
  host: string
  /** 0 picks a free one. */
  port: number
  /** Folders of the builds. */
  page: string
  lab: string
  nodeWorker: string
  /** A folder of lessons to be read at each request, instead of those beside the page. */
  lessons?: string
  /** Signs tokens. Needed where others reach the server. */
  secret?: string
  /** How others reach it, through a proxy for one: `https://class.example/peerscope`. */
  publicUrl?: string
  /** Origins of pages that may connect, beside the server's own. */
  origins?: readonly string[]
  /** Certificate chain and key, PEM. Without them TLS is the business of a proxy. */
  tls?: { cert: string; key: string }
  /** IP addresses of this machine where the peers of live labs can be reached; loopback unless given. */
  rtcHosts?: readonly string[]
  log?: Log<PageEntry>
  /** Serves signaling for real peers beside the page, under its own limits. */
  signaling?: Pick<ServiceOptions, 'limits' | 'timing' | 'log'>
  /** Unix time, seconds: when tokens expire. */
  nowS?: () => number
}

export interface RunningServer {
  /** Where the page is, with a slash at the end. */
  url: string
  /** A token for a role; throws without a secret. */
  issue(role: PageRole, expiresS: number): string
  /** The service beside the page, where there is one; its paths begin at `url`. */
  signaling: Pick<Service, 'issue' | 'health'> | undefined
  /** Ends every lab in good order, says goodbye to every page and peer, and resolves when all is closed. */
  close(): Promise<void>
}

/**
 * Listens and serves. Rejects with the system's error when the address cannot be had, and when others
 * could reach it without a token.
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { host, port, page, secret, tls } = options
  if (secret === undefined && isOpenToOthers(options)) throw new Error(SECRET_NEEDED)
  const metrics = new PageMetrics()
  const log = metrics.counting(options.log)
  const nowMs = (): number => performance.now()
  const starter = threadStarter(
    join(options.nodeWorker, 'node-worker.js'),
    join(options.lab, 'lab.js'),
    options.rtcHosts,
  )
  const threads = new Threads(starter, log)
  const sessions = new Sessions({ start: threads.start, nowMs })
  const lessons = options.lessons === undefined ? undefined : new LiveLessons(options.lessons)
  const [names, access] = [namesOf(options), accessOf(options)]
  const signaling = signalingOf(options)
  let status: 'ok' | 'stopping' = 'ok'
  const server = pageServer({
    ...{ folder: page, names, lessons, access, tls },
    operation: {
      health: () => ({
        ...{ status, labs: sessions.count, pages: sockets.count },
        ...{ ...signaling?.health(), status },
      }),
      metrics: () => [
        ...metrics.read({ sessions, threads, sockets }),
        ...(signaling?.metrics() ?? []),
      ],
      mayReadMetrics: (request) => mayReadMetrics(request, secret),
    },
    refused: (request: IncomingMessage, code) =>
      log({ event: 'refused', status: String(code), path: loggedPath(request) }),
  })
  const maxConnections = MAX_CONNECTIONS + (signaling?.maxConnections ?? 0)
  const connections = new Connections(server, maxConnections, (count) =>
    log({ event: 'dropped', connections: count }),
  )
  const elsewhere = signaling?.takes.bind(signaling)
  const sockets = serveSocket(server, { sessions, nowMs, ...names, access, log, elsewhere })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // The system may have no more sockets to give for a while: that is no end of the server.
  server.on('error', (error) => log({ event: 'failed', error: String(error) }))
  const sweeper = setInterval(() => void sessions.sweep(), SWEEP_MS)
  signaling?.start()
  const url = urlOf(tls ? 'https' : 'http', host, (server.address() as AddressInfo).port)
  log({ event: 'listening', url })
  return {
    ...{ url, signaling },
    issue(role, expiresS) {
      if (access === undefined) throw new Error('tokens need a secret')
      return access.issue(role, expiresS)
    },
    async close() {
      status = 'stopping'
      log({ event: 'stopping', lines: sockets.count, labs: threads.running })
      clearInterval(sweeper)
      sockets.refuse()
      await Promise.all([signaling?.stop(), sayAllThere(threads, sessions)])
      await sockets.close()
      lessons?.close()
      const closed = new Promise((resolve) => server.close(resolve))
      connections.destroy()
      await Promise.all([closed, sessions.shutdown()])
    },
  }
}

function namesOf({ host, publicUrl, origins }: ServeOptions): Names {
  return {
    boundTo: host,
    ...(publicUrl !== undefined && { publicHost: new URL(publicUrl).host }),
    ...(origins && { origins }),
  }
}

/** Of the page it has the name, the secret and the clock, and nothing else. */
function signalingOf(options: ServeOptions): Service | undefined {
  const { host, publicUrl, origins, secret, nowS, signaling } = options
  return signaling && new Service({ host, publicUrl, origins, secret, nowS, ...signaling })
}

function accessOf({ secret, publicUrl, tls, nowS = unixTimeS }: ServeOptions): Access | undefined {
  if (secret === undefined) return undefined
  const seen = publicUrl === undefined ? undefined : new URL(publicUrl)
  return new Access({
    ...{ secret, nowS },
    path: seen ? seen.pathname : '/',
    isSecure: seen ? seen.protocol === 'https:' : tls !== undefined,
  })
}

function urlOf(scheme: string, host: string, port: number): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}/`
}

function unixTimeS(): number {
  return Math.floor(Date.now() / 1000)
}
