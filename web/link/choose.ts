/** Where the lab runs: on a server, or in a Web Worker beside the page. Its document says which. */
import type { Link, LinkEvents } from './client.ts'
import { browserWorld, socketLink } from './socket.ts'
import { browserWorker, workerLink } from './worker.ts'

/** Without one, nothing of the page reaches real sockets. */
export const HAS_SERVER = document.documentElement.dataset.lab === 'server'

export function createLink(events: LinkEvents): Link {
  return HAS_SERVER
    ? socketLink(browserWorld(document.baseURI), events)
    : workerLink(browserWorker(document.baseURI), events)
}
