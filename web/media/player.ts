/**
 * The picture at a cursor: what a decoder makes of the frames from a key frame to the one that is shown.
 * Going forward feeds only what is new; going back begins at a key frame again. Pictures that were drawn
 * lately are kept.
 */
import type { MediaFrame } from '../../machines/trace/event.ts'

/** As much of WebCodecs' VideoDecoder as is used. */
export interface Decoder {
  readonly decodeQueueSize: number
  readonly state: string
  configure(config: { codec: string; optimizeForLatency: boolean }): void
  decode(chunk: Chunk): void
  reset(): void
  close(): void
}

export interface Chunk {
  readonly type: 'key' | 'delta'
  /** The `seq` of the frame: comes out again with its picture. */
  readonly timestamp: number
  readonly data: Uint8Array<ArrayBuffer>
}

/** A decoded picture, and one that can be kept. */
interface Picture {
  readonly timestamp: number
  close(): void
}
interface Kept {
  close(): void
}

export interface PlayerPorts<Decoded extends Picture, Still extends Kept> {
  makeDecoder(on: {
    output: (picture: Decoded) => void
    error: (error: Error) => void
    dequeue: () => void
  }): Decoder
  bytesOf(frame: MediaFrame): Uint8Array<ArrayBuffer> | undefined
  keep(picture: Decoded): Promise<Still>
  draw(picture: Decoded | Still, seq: number): void
  /** The decoder gave up: what it said. */
  failed(message: string): void
}

/** Chunks that wait in the decoder; more are fed as they leave, so that a newer cursor need not wait. */
const MAX_QUEUED = 8
/** Pictures that are kept to be drawn again, and how many before the shown one are worth it. */
const MAX_KEPT = 32

export class Player<Decoded extends Picture, Still extends Kept> {
  readonly #ports: PlayerPorts<Decoded, Still>
  readonly #kept = new Map<number, Still>()
  #decoder: Decoder | undefined
  /** What is fed, from a key frame on; ends with the picture that was wanted when it was begun. */
  #chain: readonly MediaFrame[] = []
  /** How many of the chain were fed. */
  #fed = 0
  /** `seq` of the picture that is wanted, and of the one that was drawn last. */
  #wanted: number | undefined
  #shown: number | undefined
  /** The last that came out of the decoder. */
  #out: number | undefined
  #isClosed = false

  constructor(ports: PlayerPorts<Decoded, Still>) {
    this.#ports = ports
  }

  /** Shows the last picture of a chain, as soon as it is decoded. */
  show(chain: readonly MediaFrame[]): void {
    const wanted = chain.at(-1)?.seq
    if (this.#isClosed || wanted === undefined || wanted === this.#wanted) return
    this.#wanted = wanted
    const kept = this.#kept.get(wanted)
    if (kept) return this.#draw(kept, wanted)
    if (!this.#continues(chain)) this.#rewind()
    this.#chain = chain
    this.#feed()
  }

  /** Frees what it holds. */
  close(): void {
    this.#isClosed = true
    if (this.#decoder && this.#decoder.state !== 'closed') this.#decoder.close()
    for (const kept of this.#kept.values()) kept.close()
    this.#kept.clear()
  }

  /** What was fed is the beginning of this chain, and its last picture is still to come. */
  #continues(chain: readonly MediaFrame[]): boolean {
    if (this.#decoder?.state !== 'configured') return false
    if (this.#fed > chain.length || chain.at(-1)?.seq === this.#out) return false
    return this.#fed === 0 || chain[this.#fed - 1] === this.#chain[this.#fed - 1]
  }

  #rewind(): void {
    if (this.#decoder?.state === 'configured' && this.#fed > 0) this.#decoder.reset()
    this.#fed = 0
    this.#out = undefined
  }

  #feed(): void {
    const decoder = this.#ready()
    while (decoder && this.#fed < this.#chain.length && decoder.decodeQueueSize < MAX_QUEUED) {
      const frame = this.#chain[this.#fed++]
      const data = frame && this.#ports.bytesOf(frame)
      if (!frame || !data) continue
      const type = frame.isKeyFrame === true ? 'key' : 'delta'
      try {
        decoder.decode({ type, timestamp: frame.seq, data })
      } catch (error) {
        return this.#fail(error)
      }
    }
  }

  #ready(): Decoder | undefined {
    if (this.#decoder?.state === 'configured') return this.#decoder
    try {
      if (this.#decoder?.state !== 'unconfigured') this.#decoder = this.#make()
      this.#decoder.configure({ codec: 'vp8', optimizeForLatency: true })
      return this.#decoder
    } catch (error) {
      this.#fail(error)
      return undefined
    }
  }

  #make(): Decoder {
    return this.#ports.makeDecoder({
      output: (picture) => this.#output(picture),
      error: (error) => this.#fail(error),
      dequeue: () => {
        const isWanted = this.#chain.at(-1)?.seq === this.#wanted && this.#shown !== this.#wanted
        if (!this.#isClosed && isWanted) this.#feed()
      },
    })
  }

  #output(picture: Decoded): void {
    const seq = picture.timestamp
    this.#out = seq
    const place = this.#chain.findLastIndex((frame) => frame.seq === seq)
    if (!this.#isClosed && seq === this.#wanted) this.#draw(picture, seq)
    const isWorthKeeping = place >= this.#chain.length - MAX_KEPT && place >= 0
    if (this.#isClosed || !isWorthKeeping || this.#kept.has(seq)) return picture.close()
    void this.#ports.keep(picture).then(
      (still) => {
        picture.close()
        this.#keep(seq, still)
      },
      () => picture.close(),
    )
  }

  #keep(seq: number, still: Still): void {
    if (this.#isClosed) return still.close()
    this.#kept.get(seq)?.close()
    this.#kept.set(seq, still)
    for (const [oldest, kept] of this.#kept) {
      if (this.#kept.size <= MAX_KEPT) break
      kept.close()
      this.#kept.delete(oldest)
    }
  }

  #draw(picture: Decoded | Still, seq: number): void {
    this.#shown = seq
    this.#ports.draw(picture, seq)
  }

  #fail(error: unknown): void {
    this.#fed = 0
    this.#wanted = undefined
    if (!this.#isClosed) this.#ports.failed(error instanceof Error ? error.message : String(error))
  }
}
