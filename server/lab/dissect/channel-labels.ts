/** Which data channel a stream carries: DATA_CHANNEL_OPEN says it once (RFC 8832 §5.1), and DATA no more. */

/** Most streams remembered; those not opened for longest are forgotten first. */
export const MAX_LABELS = 4096

export class ChannelLabels {
  readonly #labels = new Map<string, string>()

  /** A channel was opened on a stream of a connection. */
  open(connection: string, stream: number, label: string): void {
    const key = `${connection}/${stream}`
    this.#labels.delete(key)
    this.#labels.set(key, label)
    const [oldest] = this.#labels.keys()
    if (this.#labels.size > MAX_LABELS && oldest !== undefined) this.#labels.delete(oldest)
  }

  of(connection: string, stream: number): string | undefined {
    return this.#labels.get(`${connection}/${stream}`)
  }
}
