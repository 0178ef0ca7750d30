/** The link of this build: picked when the page is built, so that the other is not even shipped. */
import type { Link, LinkEvents } from './client.ts'
import { browserWorld, socketLink } from './socket.ts'
import { browserWorker, workerLink } from './worker.ts'

/** Without one, nothing of the page reaches real sockets. */
export const HAS_SERVER = !__LAB_IN_WORKER__

export function createLink(events: LinkEvents): Link {
  return __LAB_IN_WORKER__
    ? workerLink(browserWorker(document.baseURI), events)
    : socketLink(browserWorld(document.baseURI), events)
}
