/** What the service counts. */
import { gauge, Tally, total, type Metric } from '../operation/metrics.ts'
import type { Health } from './health.ts'
import type { Log } from './log.ts'

/** Why a line ended, where a peer did it. */
const BY_PEER = 'by the peer'

export class SignalingMetrics {
  /** Frames that came. */
  heard = 0
  readonly #opened = new Tally(['peerscope', 'go'])
  readonly #closed = new Tally([BY_PEER, 'slow-reader', 'too-fast', 'token-expired'])
  readonly #refused = new Tally(['401', '403', '404', '421', '503'])
  readonly #troubles = new Tally(['failed', 'dropped'])

  /** Counts what passes on its way to the log. */
  counting(log: Log | undefined): Log {
    return (entry) => {
      if (entry.event === 'refused') this.#refused.add(entry.status.split(' ', 1)[0] ?? '')
      if (entry.event === 'opened') this.#opened.add(entry.dialect)
      if (entry.event === 'closed') this.#closed.add(entry.why ?? BY_PEER)
      if (entry.event === 'failed' || entry.event === 'dropped') this.#troubles.add(entry.event)
      log?.(entry)
    }
  }

  read({ lines, rooms, peers }: Health): Metric[] {
    const name = (rest: string): string => `peerscope_signaling_${rest}`
    return [
      gauge(name('lines'), 'Sockets that are open.', lines),
      gauge(name('rooms'), 'Rooms that somebody is in.', rooms),
      gauge(name('peers'), 'Peers, those included that are away for a moment.', peers),
      total(name('frames_total'), 'Frames that came.', this.heard),
      this.#opened.metric(name('lines_opened_total'), 'Sockets ever opened.', 'dialect'),
      this.#closed.metric(name('lines_closed_total'), 'Sockets that ended.', 'why'),
      this.#refused.metric(name('refused_total'), 'Sockets turned away.', 'status'),
      this.#troubles.metric(
        name('troubles_total'),
        'Mistakes of the service, and connections beyond the limit.',
        'what',
      ),
    ]
  }
}
