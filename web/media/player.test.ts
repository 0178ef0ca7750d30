import { describe, expect, it } from 'vitest'
import { framesOf, played, traceOf } from '../../machines/media/fixture.ts'
import type { MediaFrame } from '../../machines/trace/event.ts'
import { Player, type Chunk, type Decoder } from './player.ts'

/** Key frames at 1 and 21, seventy frames. */
const FRAMES = framesOf(
  traceOf(
    Array.from({ length: 70 }, (_, index) => played(index + 1, { isKeyFrame: index % 20 === 0 })),
  ),
)

/** The chain that ends with a frame. */
function upTo(frame: number): readonly MediaFrame[] {
  const end = FRAMES.slice(0, frame)
  return end.slice(end.findLastIndex(({ isKeyFrame }) => isKeyFrame))
}

/** A decoder that gives out a picture when it is told to work. */
class HandDecoder implements Decoder {
  state = 'unconfigured'
  readonly fed: number[] = []
  resets = 0
  #queue: Chunk[] = []
  readonly #output: (picture: Shown) => void
  readonly #dequeue: () => void
  isBroken = false

  constructor(output: (picture: Shown) => void, dequeue: () => void) {
    this.#output = output
    this.#dequeue = dequeue
  }

  get decodeQueueSize(): number {
    return this.#queue.length
  }

  configure(): void {
    this.state = 'configured'
  }

  decode(chunk: Chunk): void {
    if (this.isBroken) throw new Error('no more')
    this.fed.push(chunk.timestamp)
    this.#queue.push(chunk)
  }

  reset(): void {
    this.resets++
    this.#queue = []
    this.state = 'unconfigured'
  }

  close(): void {
    this.state = 'closed'
  }

  /** Decodes all that waits, and what is fed meanwhile. */
  work(): void {
    for (let chunk = this.#queue.shift(); chunk; chunk = this.#queue.shift()) {
      const { timestamp } = chunk
      this.#output({ timestamp, close: () => undefined })
      this.#dequeue()
    }
  }
}

interface Shown {
  timestamp: number
  close: () => void
}

function set() {
  const drawn: number[] = []
  const failed: string[] = []
  const decoders: HandDecoder[] = []
  const open = new Set<object>()
  const player = new Player<Shown, Shown>({
    makeDecoder: ({ output, dequeue }) => {
      const decoder = new HandDecoder(output, dequeue)
      decoders.push(decoder)
      return decoder
    },
    bytesOf: () => new Uint8Array(1),
    keep: ({ timestamp }) => {
      const still = { timestamp, close: () => void open.delete(still) }
      open.add(still)
      return Promise.resolve(still)
    },
    draw: (_, seq) => drawn.push(seq),
    failed: (message) => failed.push(message),
  })
  const work = async () => {
    decoders.at(-1)?.work()
    await Promise.resolve()
  }
  return { player, drawn, failed, decoders, open, work }
}

describe('the picture at a cursor', () => {
  it('is the last of its chain, fed from the key frame, and drawn alone', async () => {
    const { player, drawn, decoders, work } = set()
    player.show(upTo(12))
    await work()
    expect(decoders[0]?.fed).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(drawn).toEqual([12])
  })

  it('feeds only what is new when the cursor goes on, over a key frame anew', async () => {
    const { player, drawn, decoders, work } = set()
    for (const frame of [2, 3, 3, 20, 21, 22]) {
      player.show(upTo(frame))
      await work()
    }
    const [decoder] = decoders
    expect(decoder?.fed).toEqual(Array.from({ length: 22 }, (_, index) => index + 1))
    expect([drawn, decoders.length]).toEqual([[2, 3, 20, 21, 22], 1])
  })

  it('begins at a key frame again when the cursor goes back', async () => {
    const { player, drawn, decoders, work } = set()
    player.show(upTo(70))
    await work()
    player.show(upTo(3))
    await work()
    expect(decoders[0]?.fed.slice(-3)).toEqual([1, 2, 3])
    expect([decoders[0]?.resets, drawn]).toEqual([1, [70, 3]])
  })

  it('draws again what was drawn lately, without decoding', async () => {
    const { player, drawn, decoders, work } = set()
    player.show(upTo(15))
    await work()
    const fed = decoders[0]?.fed.length
    player.show(upTo(14))
    player.show(upTo(15))
    expect([drawn, decoders[0]?.fed.length]).toEqual([[15, 14, 15], fed])
    player.show(upTo(14))
    player.show(upTo(16))
    await work()
    expect([drawn.slice(-2), decoders[0]?.fed.slice(-1)]).toEqual([[14, 16], [16]])
    expect(decoders[0]?.resets).toBe(0)
  })

  it('draws a picture again that could not be kept', async () => {
    const { player, drawn, decoders } = set()
    player.show(upTo(2))
    decoders[0]?.work()
    player.show(upTo(1))
    decoders[0]?.work()
    player.show(upTo(2))
    decoders[0]?.work()
    expect(drawn).toEqual([2, 1, 2])
  })

  it('leaves off when a newer cursor comes, with few frames fed in vain', async () => {
    const { player, drawn, decoders, work } = set()
    player.show(upTo(20))
    expect(decoders[0]?.fed).toHaveLength(8)
    player.show(upTo(41))
    await work()
    expect(drawn).toEqual([41])
    expect(decoders[0]?.fed.slice(8)).toEqual([41])
  })

  it('says when the decoder gives up, and tries again with the next picture', async () => {
    const { player, drawn, failed, decoders, work } = set()
    player.show(upTo(1))
    await work()
    const [decoder] = decoders
    if (!decoder) throw new Error('no decoder')
    decoder.isBroken = true
    player.show(upTo(2))
    expect(failed).toEqual(['no more'])
    decoder.state = 'closed'
    player.show(upTo(3))
    await work()
    expect([drawn, decoders.length]).toEqual([[1, 3], 2])
  })

  it('frees all pictures it kept', async () => {
    const { player, open, work } = set()
    player.show(upTo(60))
    await work()
    player.show(upTo(70))
    await work()
    expect(open.size).toBeGreaterThan(0)
    expect(open.size).toBeLessThanOrEqual(32)
    player.close()
    expect(open.size).toBe(0)
  })
})
