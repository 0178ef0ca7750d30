/** Caps of the server. Growth without a bound would be a bug; each of these is one. */

/** Labs that are kept at once; each has a worker thread until it has ended. */
export const MAX_LABS = 128
/** Memory of one lab's worker, MiB … */
export const MAX_WORKER_HEAP_MB = 512
/**
 * … and beside it for what is young, MiB. By itself V8 lets that grow to 48, which takes up to a third more
 * memory where many labs begin at once and makes none faster (docs/scale.md).
 */
export const MAX_WORKER_YOUNG_MB = 8
/** Characters of one lab's kept trace; a lab that writes more is ended as `trace-full`. */
export const MAX_LOG_CHARS = 268_435_456
/** A lab that nobody follows and nobody asks anything of is forgotten after this. */
export const IDLE_LAB_MS = 900_000
/** When there is no room, a lab that nobody has followed for this long makes way; reconnecting is quicker. */
export const MAKE_WAY_MS = 10_000
/** How often idle labs are looked for. */
export const SWEEP_MS = 30_000

/** Pages connected at once; a class of students is a page each. */
export const MAX_CLIENTS = 512
/** TCP connections at once, of pages that load and of whoever says nothing; more are dropped. */
export const MAX_CONNECTIONS = 4_096
/** How long a connection has to say its request, and to agree on TLS before. */
export const REQUEST_MS = 10_000
/** Labs that one page follows at once; following one more lets go of the oldest. */
export const MAX_LABS_PER_CLIENT = 4
/** Requests a page may send: so many in a burst, so many a second over time. */
export const REQUEST_BURST = 200
export const REQUESTS_PER_SECOND = 50
/**
 * What a peer outside tells by way of its page, signals and reports, comes by itself: candidates
 * trickle in bursts, and statistics come all the time.
 */
export const OUTSIDE_BURST = 400
export const OUTSIDE_PER_SECOND = 100
/** A page says how far it is with each frame of its screen that brought events. */
export const ACK_BURST = 400
export const ACKS_PER_SECOND = 150
/** A page that goes on sending after so many requests were dropped in a row is disconnected. */
export const MAX_DROPPED_REQUESTS = 1_000
/** Requests of one lab that wait for their answers. */
export const MAX_PENDING_REQUESTS = 256

/** Those who follow one shared lab. */
export const MAX_FOLLOWERS_PER_LAB = 250
/** Links to follow that are kept at once, those included whose lab was closed. */
export const MAX_CLASSROOMS = 256
/** How often a class is told anew where to look: so many times in a burst, so many a second over time. */
export const PRESENT_BURST = 30
export const PRESENTS_PER_SECOND = 15

/** Characters of one message of events; the number of events is capped by the protocol. */
export const MAX_MESSAGE_CHARS = 262_144
/** While more than this waits for a reader, no further events are written for it. */
export const MAX_QUEUED_BYTES = 1_048_576
/** A reader is disconnected when more than this waits for it, whatever it is … */
export const MAX_BACKLOG_BYTES = 4_194_304
/** … or when something has waited this long without getting anywhere. */
export const SLOW_READER_MS = 30_000
/** How often connections are asked whether they still live. */
export const HEARTBEAT_MS = 15_000

/** Close codes of the socket (RFC 6455 §7.4.2: 4000 to 4999 are for applications). */
export const CLOSE_SLOW_READER = 4008
export const CLOSE_TOO_FAST = 4029
