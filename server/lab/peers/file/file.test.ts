import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ApiEvent, Draft } from '../../../../machines/trace/event.ts'
import type { Scribe } from '../observe/scribe.ts'
import { readHeader, writeHeader } from './header.ts'
import { FileReceiver } from './receiver.ts'
import { FileSender, type FileChannel, type FileOptions } from './sender.ts'

interface Told {
  phase: ApiEvent['phase']
  detail: Record<string, unknown>
}

/** Keeps what is told of a file at one end. */
function listener() {
  const told: Told[] = []
  const notes: Draft[] = []
  const scribe = {
    at: 'alice',
    ports: { record: (draft: Draft) => notes.push(draft) },
    api: (_call: string, phase: Told['phase'], detail: Told['detail'] = {}) => {
      told.push({ phase, detail })
      return 0
    },
  } as unknown as Scribe
  return { told, notes, scribe, phases: () => told.map(({ phase }) => phase) }
}

/** A channel whose buffer the test empties. */
class Buffer implements FileChannel {
  readonly label = 'file'
  readonly sent: (string | Uint8Array)[] = []
  bufferedAmount = 0
  most = 0
  threshold = 0

  set bufferedAmountLowThreshold(bytes: number) {
    this.threshold = bytes
  }

  send(data: string | Uint8Array): void {
    this.sent.push(data)
    this.bufferedAmount += data.length
    this.most = Math.max(this.most, this.bufferedAmount)
  }

  /** Transmits until the threshold is crossed, as `bufferedamountlow` does. */
  drain(): void {
    this.bufferedAmount = this.threshold
  }
}

function setup(bytes: number, options: FileOptions) {
  const channel = new Buffer()
  const content = Uint8Array.from({ length: bytes }, (_, i) => (i * 7) % 251)
  const from = listener()
  const sender = new FileSender(channel, content, options, from.scribe)
  const finish = (): void => {
    for (let round = 0; sender.isUnderWay && round < 10_000; round++) {
      channel.drain()
      sender.drained()
    }
  }
  return { channel, sender, from, finish }
}

function receive(messages: readonly (string | Uint8Array)[]) {
  const to = listener()
  const receiver = new FileReceiver('file', to.scribe)
  for (const each of messages) if (FileReceiver.isPart(each)) receiver.take(each)
  return { ...to, receiver }
}

describe('a file on its way', () => {
  it('arrives as it was sent, whatever its size, its chunks and the watermarks', () => {
    const sizes = fc.tuple(
      fc.integer({ min: 1, max: 9000 }),
      fc.integer({ min: 16, max: 3000 }),
      fc.integer({ min: 1, max: 5000 }),
    )
    fc.assert(
      fc.property(sizes, ([bytes, chunkBytes, highWaterBytes]) => {
        const { channel, finish, from } = setup(bytes, { chunkBytes, highWaterBytes })
        finish()
        expect(from.phases().at(-1)).toBe('resolved')
        expect(channel.most).toBeLessThan(highWaterBytes + chunkBytes + 200)
        const { told } = receive(channel.sent)
        expect(told.at(-1)).toMatchObject({ phase: 'resolved', detail: { bytes, size: bytes } })
      }),
      { numRuns: 60 },
    )
  })

  it('tells its progress a tenth at a time', () => {
    const { channel, finish, from } = setup(100_000, { chunkBytes: 1000 })
    finish()
    const percents = (told: Told[]) =>
      told.flatMap(({ phase, detail }) => (phase === 'event' ? [detail['percent']] : []))
    const tenths = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
    expect(percents(from.told)).toEqual(tenths)
    expect(percents(receive(channel.sent).told)).toEqual(tenths)
  })

  it('fills the buffer at once where nobody looks at it', () => {
    const { channel } = setup(100_000, { chunkBytes: 1000, backpressure: false })
    expect(channel.bufferedAmount).toBeGreaterThan(100_000)
  })

  it('is not the same when a chunk is missing, or out of order', () => {
    const { channel, finish } = setup(5000, { chunkBytes: 1000 })
    finish()
    const [header = '', first = '', second = '', ...rest] = channel.sent
    const swapped = receive([header, second, first, ...rest])
    expect(swapped.told.at(-1)).toMatchObject({
      phase: 'rejected',
      detail: { message: expect.stringContaining('not in order') as string },
    })
    const short = receive([header, first, ...rest])
    expect(short.phases()).not.toContain('resolved')
    short.receiver.closed()
    expect(short.told.at(-1)).toMatchObject({ phase: 'rejected', detail: { bytes: 4000 } })
  })

  it('tells at both ends that the channel closed in the middle', () => {
    const { channel, sender, from } = setup(5000, { chunkBytes: 1000, highWaterBytes: 2000 })
    sender.closed()
    sender.drained()
    expect(from.told.at(-1)).toMatchObject({
      phase: 'rejected',
      detail: { bytes: 2000, size: 5000, message: 'the channel is closed' },
    })
    const { receiver, told } = receive(channel.sent)
    receiver.closed()
    receiver.closed()
    expect(told.filter(({ phase }) => phase === 'rejected')).toHaveLength(1)
  })

  it('takes no more when the channel is closing, and ends well when all was handed over', () => {
    const half = setup(5000, { chunkBytes: 1000, highWaterBytes: 2000 })
    half.sender.closing()
    expect(half.from.phases().at(-1)).toBe('rejected')
    const whole = setup(5000, { chunkBytes: 1000 })
    whole.sender.closing()
    whole.finish()
    expect(whole.from.phases().at(-1)).toBe('resolved')
  })

  it('leaves bytes without a header alone, and says so once', () => {
    const { notes, told } = receive([new Uint8Array(3), new Uint8Array(3)])
    expect(told).toEqual([])
    expect(notes).toHaveLength(1)
  })
})

describe('a header', () => {
  it('is read as it was written', () => {
    const header = { name: 'a b.bin', size: 5, chunk: 2, sha256: 'ff' }
    expect(readHeader(writeHeader(header))).toEqual(header)
  })

  it.each([
    'hello',
    '{"file":',
    '{"file":null}',
    '{"file":{"name":"a","size":0,"chunk":1,"sha256":""}}',
    '{"file":{"name":1,"size":1,"chunk":1,"sha256":""}}',
    `{"file":{"name":"${'a'.repeat(600)}","size":1,"chunk":1,"sha256":""}}`,
  ])('is not seen in %s', (text) => {
    expect(readHeader(text)).toBeUndefined()
  })
})
