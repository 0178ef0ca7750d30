/** The server put together: the page, its socket, the labs behind it. */
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { join } from 'node:path'
import { pageServer } from './http.ts'
import { LiveLessons } from './lessons/live.ts'
import { SWEEP_MS } from './sessions/limits.ts'
import { Sessions } from './sessions/sessions.ts'
import { threadStarter } from './sessions/worker.ts'
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
}

export interface RunningServer {
  /** Where the page is, with a slash at the end. */
  url: string
  /** Ends every connection and every lab. */
  close(): Promise<void>
}

/** Listens and serves. Rejects with the system's error when the address cannot be had. */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const { host, port, page, lab, nodeWorker } = options
  const nowMs = (): number => performance.now()
  const start = threadStarter(join(nodeWorker, 'node-worker.js'), join(lab, 'lab.js'))
  const sessions = new Sessions({ start, nowMs })
  const lessons = options.lessons === undefined ? undefined : new LiveLessons(options.lessons)
  const server = pageServer(page, host, lessons)
  const sockets = serveSocket(server, { sessions, nowMs, boundTo: host })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const sweeper = setInterval(() => void sessions.sweep(), SWEEP_MS)
  return {
    url: urlOf(host, (server.address() as AddressInfo).port),
    async close() {
      clearInterval(sweeper)
      lessons?.close()
      sockets.close()
      server.close()
      server.closeAllConnections()
      await sessions.shutdown()
    },
  }
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
}
