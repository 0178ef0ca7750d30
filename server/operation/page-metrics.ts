/** What the server of the page counts. */
import type { Sessions } from '../sessions/sessions.ts'
import type { SocketServer } from '../socket.ts'
import type { Log } from './log.ts'
import { gauge, Tally, total, type Metric } from './metrics.ts'
import type { PageEntry } from './page-log.ts'
import type { Threads } from './threads.ts'

/** Why a page's connection ended, where a page did it. */
const BY_PAGE = 'by the page'

export interface Counted {
  sessions: Sessions
  threads: Threads
  sockets: SocketServer
}

export class PageMetrics {
  readonly #refused = new Tally(['401', '403', '404', '421', '503'])
  readonly #closed = new Tally([BY_PAGE, 'slow-reader', 'token-expired', 'too-fast'])
  #dropped = 0

  /** Counts what passes on its way to the log. */
  counting(log: Log<PageEntry> | undefined): Log<PageEntry> {
    return (entry) => {
      if (entry.event === 'refused') this.#refused.add(entry.status.slice(0, 3))
      if (entry.event === 'closed') this.#closed.add(entry.why ?? BY_PAGE)
      if (entry.event === 'dropped') this.#dropped += 1
      log?.(entry)
    }
  }

  read({ sessions, threads, sockets }: Counted): Metric[] {
    return [
      gauge('peerscope_labs', 'Labs that are kept, running or ended.', sessions.count),
      gauge('peerscope_labs_running', 'Labs that have a thread.', threads.running),
      total('peerscope_labs_started_total', 'Labs ever started.', threads.started),
      total('peerscope_labs_crashed_total', 'Labs that crashed.', threads.crashed),
      total('peerscope_events_total', 'Events that labs have written.', threads.events),
      gauge('peerscope_pages', 'Pages that are connected.', sockets.count),
      gauge('peerscope_followers', 'Pages that follow a lab, each lab apart.', sessions.readers),
      this.#refused.metric('peerscope_refused_total', 'Requests turned away.', 'status'),
      total('peerscope_dropped_total', 'Connections beyond the limit.', this.#dropped),
      this.#closed.metric('peerscope_pages_closed_total', 'Connections that ended.', 'why'),
    ]
  }
}
