/** What each host of a run carries at a cursor: what the table and the chart are drawn from. */
import { MediaHistory } from '../../machines/media/history.ts'
import { NO_MEDIA, type HostMedia } from '../../machines/media/host-media.ts'
import { foldTraffic, NO_TRAFFIC, type HostTraffic } from '../../machines/media/traffic.ts'
import { Folds } from '../store/folds.ts'
import type { Trace } from '../store/state.ts'

export interface HostRow extends HostTraffic, HostMedia {}

export class HostRows {
  readonly #traffic = new Folds(NO_TRAFFIC, foldTraffic)
  readonly #history: MediaHistory

  /** `history`: one that is kept anyway. */
  constructor(history = new MediaHistory()) {
    this.#history = history
  }

  /** In the order in which hosts were heard of. */
  at({ events, length }: Trace, cursor: number): HostRow[] {
    this.#history.grow(events, length)
    const media = this.#history.hostsAt(cursor)
    return [...this.#traffic.after(events, cursor + 1).values()].map((host) => ({
      ...host,
      ...(media.get(host.host) ?? NO_MEDIA),
    }))
  }
}

/** The most bytes that one of them sent or got: what the longest bar stands for. */
export function mostOf(rows: readonly HostRow[]): number {
  return Math.max(
    1,
    ...rows.map(({ sentBytes, receivedBytes }) => Math.max(sentBytes, receivedBytes)),
  )
}
