/**
 * Layers of quality: the same picture as several tracks, whose names end in `-high`, `-mid` or `-low`. Which
 * of them a receiver gets follows from the loss that it reports (RFC 3550 §6.4.1).
 */

export const LAYERS = ['low', 'mid', 'high'] as const
export type Layer = (typeof LAYERS)[number]

/** Above this share of lost packets a receiver gets a smaller layer, at once. */
const TOO_MUCH = 0.08
/** Below this one it gets a larger layer, after so much time; twice as much each time that was too early. */
const LITTLE = 0.02
const PATIENCE_US = 4_000_000
const MAX_PATIENCE_US = 64_000_000
/** After a change reports still speak of the time before. */
const SETTLE_US = 2_000_000

/** A track's name without its layer, and the layer; a track with no such ending is `high` by itself. */
export function layerOf(name: string): { base: string; layer: Layer } {
  const layer = LAYERS.find((each) => name.endsWith(`-${each}`))
  return layer ? { base: name.slice(0, -layer.length - 1), layer } : { base: name, layer: 'high' }
}

/** Chooses the layer of one receiver. */
export class LayerChoice {
  readonly #ports: { nowUs(): number }
  #wanted = LAYERS.length - 1
  #changedUs = -SETTLE_US
  #goodSinceUs: number | undefined
  #patienceUs = PATIENCE_US
  #wentUpUs: number | undefined

  constructor(ports: { nowUs(): number }) {
    this.#ports = ports
  }

  /** The largest of these layers that is not too large. */
  among(available: readonly Layer[]): Layer | undefined {
    const ranks = available.map((layer) => LAYERS.indexOf(layer)).toSorted((a, b) => a - b)
    const best = ranks.filter((rank) => rank <= this.#wanted).at(-1) ?? ranks[0]
    return best === undefined ? undefined : LAYERS[best]
  }

  /**
   * The receiver has lost this share of packets, 0 to 1, of one of these layers; returns whether it gets
   * another one now.
   */
  reported(shareLost: number, available: readonly Layer[]): boolean {
    const nowUs = this.#ports.nowUs()
    if (shareLost > LITTLE) this.#goodSinceUs = undefined
    else this.#goodSinceUs ??= nowUs
    if (nowUs - this.#changedUs < SETTLE_US) return false
    if (shareLost > TOO_MUCH) return this.#change(-1, available, nowUs)
    if (this.#goodSinceUs === undefined || nowUs - this.#goodSinceUs < this.#patienceUs)
      return false
    return this.#change(1, available, nowUs)
  }

  /** One layer up or down among those that there are. */
  #change(step: 1 | -1, available: readonly Layer[], nowUs: number): boolean {
    const layers = LAYERS.filter((layer) => available.includes(layer))
    const now = this.among(layers)
    const next = now && layers[layers.indexOf(now) + step]
    if (!next) return false
    if (step === -1) this.#cameDown(nowUs)
    else this.#wentUpUs = nowUs
    this.#wanted = LAYERS.indexOf(next)
    this.#changedUs = nowUs
    this.#goodSinceUs = undefined
    return true
  }

  /** Soon after it went up, the line is still too bad for that: it is not tried again so soon. */
  #cameDown(nowUs: number): void {
    const wasTooEarly = this.#wentUpUs !== undefined && nowUs - this.#wentUpUs < this.#patienceUs
    this.#patienceUs = wasTooEarly ? Math.min(2 * this.#patienceUs, MAX_PATIENCE_US) : PATIENCE_US
  }
}
