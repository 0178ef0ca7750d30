import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ApiEvent, Draft } from '../../../../machines/trace/event.ts'
import type { Scribe } from '../observe/scribe.ts'
import { readControl, writeControl } from './header.ts'
import { IncomingFiles } from './incoming.ts'
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
  isOpen = true
  /** Refuses what is larger. */
  mostBytes = Infinity
  /** Is called while it takes a message, as a channel that transmits at once does. */
  onsend: () => void = () => undefined
  readonly sent: (string | Uint8Array)[] = []
  bufferedAmount = 0
  most = 0
  threshold = 0

  set bufferedAmountLowThreshold(bytes: number) {
    this.threshold = bytes
  }

  send(data: string | Uint8Array): void {
    if (data.length > this.mostBytes) throw new Error('the message is too large')
    this.sent.push(data)
    this.bufferedAmount += data.length
    this.most = Math.max(this.most, this.bufferedAmount)
    this.onsend()
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

function receive(messages: readonly (string | Uint8Array)[], files = new IncomingFiles()) {
  const to = listener()
  const replies: string[] = []
  const reply = (text: string): void => void replies.push(text)
  const receiver = new FileReceiver('file', { scribe: to.scribe, files, reply })
  for (const each of messages) if (FileReceiver.isPart(each)) receiver.take(each)
  return { ...to, receiver, replies }
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

  it('is sent once where the channel has room again while it takes a chunk', () => {
    const channel = new Buffer()
    const content = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) % 251)
    const from = listener()
    const senders: FileSender[] = []
    channel.onsend = () => {
      channel.bufferedAmount = 0
      senders[0]?.drained()
    }
    senders.push(
      new FileSender(channel, content, { chunkBytes: 1000, highWaterBytes: 900 }, from.scribe),
    )
    expect(channel.sent).toHaveLength(6)
    expect(from.phases().filter((phase) => phase === 'resolved')).toHaveLength(1)
    expect(receive(channel.sent).phases().at(-1)).toBe('resolved')
  })

  it('fails with the reason of a channel that does not take a chunk', () => {
    const channel = new Buffer()
    channel.mostBytes = 500
    const from = listener()
    const sender = new FileSender(channel, new Uint8Array(5000), { chunkBytes: 1000 }, from.scribe)
    expect(sender.isUnderWay).toBe(false)
    expect(from.told.at(-1)).toMatchObject({
      phase: 'rejected',
      detail: { bytes: 0, message: 'the message is too large' },
    })
  })

  it('has not more bytes than its header says', () => {
    const { channel, finish } = setup(1500, { chunkBytes: 1000 })
    finish()
    const [header = '', first = ''] = channel.sent
    const { told, notes, receiver } = receive([header, first, first])
    expect(told.at(-1)).toMatchObject({
      phase: 'rejected',
      detail: { message: '2000 bytes came of a file that has 1500' },
    })
    receiver.take(new Uint8Array(10))
    expect(notes).toEqual([])
  })

  it('leaves bytes without a header alone, and says so once', () => {
    const { notes, told } = receive([new Uint8Array(3), new Uint8Array(3)])
    expect(told).toEqual([])
    expect(notes).toHaveLength(1)
  })

  it('tells once on its channel of texts that cannot be taken', () => {
    const { receiver, notes } = receive([])
    for (const why of ['first', 'second']) receiver.refuse(why)
    expect(notes).toMatchObject([{ text: 'a text about a file on “file” is refused: first' }])
  })
})

describe('a file that is acknowledged', () => {
  const BYTES = 100_000
  const options = { chunkBytes: 1000, highWaterBytes: 5000, resume: true }

  /** Tells the sender what a receiver said. */
  function hear(sender: FileSender, replies: readonly string[]): void {
    for (const text of replies) {
      const control = readControl(text)
      if (control?.type === 'ack') sender.acknowledged(control.offset)
      else if (control) sender.cancel('receiver')
    }
  }

  it('is over when the receiver has it, not when its sender has handed it over', () => {
    const { channel, sender, finish, from } = setup(BYTES, options)
    for (let round = 0; round < 1000; round++) {
      channel.drain()
      sender.drained()
    }
    expect(sender.isUnderWay).toBe(true)
    hear(sender, receive(channel.sent).replies)
    finish()
    expect(from.phases().at(-1)).toBe('resolved')
  })

  it('goes on from where the receiver is, wherever its channel closed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 120 }),
        fc.integer({ min: 0, max: 5 }),
        (rounds, lost) => {
          const files = new IncomingFiles()
          const { channel, sender, from } = setup(BYTES, options)
          for (let round = 0; round < rounds; round++) {
            channel.drain()
            sender.drained()
          }
          const first = receive(
            channel.sent.slice(0, Math.max(1, channel.sent.length - lost)),
            files,
          )
          first.receiver.closed()
          sender.closed()
          const next = new Buffer()
          sender.continueOn(next)
          const [header = ''] = next.sent
          const second = receive([header], files)
          hear(sender, second.replies)
          for (let round = 0; sender.isUnderWay && round < 200; round++) {
            next.drain()
            sender.drained()
            const said = second.replies.length
            for (const part of next.sent.splice(1)) second.receiver.take(part)
            hear(sender, second.replies.slice(said))
          }
          const told = [...first.told, ...second.told]
          expect(told.filter(({ phase }) => phase === 'resolved')).toHaveLength(1)
          expect(from.phases().at(-1)).toBe('resolved')
        },
      ),
      { numRuns: 60 },
    )
  })

  it('begins anew where the receiver knows nothing of it, or of another one of its name', () => {
    const { sender } = setup(BYTES, options)
    sender.closed()
    const next = new Buffer()
    sender.continueOn(next)
    const { replies } = receive(next.sent)
    expect(replies).toEqual([writeControl({ type: 'ack', name: 'file.bin', offset: 0 })])
  })

  it('takes nothing more from a channel that another one has replaced', () => {
    const files = new IncomingFiles()
    const { channel, sender } = setup(BYTES, options)
    const old = receive(channel.sent.slice(0, 3), files)
    sender.closed()
    const next = new Buffer()
    sender.continueOn(next)
    const { receiver } = receive(next.sent, files)
    old.receiver.take(new Uint8Array(1000))
    old.receiver.closed()
    receiver.closed()
    expect(old.told.at(-1)).toMatchObject({ detail: { state: 'interrupted', bytes: 2000 } })
    expect(old.told.filter(({ detail }) => detail['state'] === 'interrupted')).toHaveLength(1)
    expect(old.phases()).not.toContain('rejected')
  })

  it('is not heard of again once it is cancelled', () => {
    const { channel, sender, from } = setup(BYTES, options)
    sender.cancel('sender')
    sender.acknowledged(BYTES)
    sender.closed()
    expect(readControl(String(channel.sent.at(-1)))).toMatchObject({ type: 'cancel', by: 'sender' })
    expect(from.phases().filter((phase) => phase === 'rejected')).toHaveLength(1)
  })

  it('believes no acknowledgement of what it has not handed over', () => {
    const { sender, from } = setup(BYTES, options)
    sender.acknowledged(BYTES)
    expect(sender.isUnderWay).toBe(true)
    sender.closed()
    const next = new Buffer()
    sender.continueOn(next)
    sender.acknowledged(BYTES)
    expect(from.told.at(-1)).toMatchObject({
      phase: 'rejected',
      detail: { message: 'the receiver says it has 100000 bytes of 5000 sent' },
    })
  })

  it('takes no acknowledgement where it has asked for none', () => {
    const { sender, finish, from } = setup(5000, { chunkBytes: 1000 })
    sender.acknowledged(5000)
    expect(sender.isUnderWay).toBe(true)
    finish()
    expect(from.phases().at(-1)).toBe('resolved')
  })

  it('stays interrupted when its pause ends without a channel, and goes on with one', () => {
    const { sender, from } = setup(BYTES, options)
    sender.pause()
    sender.closed()
    sender.resume()
    expect(from.told.at(-1)).toMatchObject({ detail: { state: 'interrupted' } })
    const next = new Buffer()
    sender.continueOn(next)
    sender.acknowledged(0)
    expect(next.sent.length).toBeGreaterThan(1)
  })

  it('is not paused when nothing is left to hand over', () => {
    const { sender } = setup(2000, { chunkBytes: 1000, resume: true })
    expect(() => sender.pause()).toThrow('nothing to pause')
  })

  it('is cancelled without a word where the channel takes none', () => {
    const { channel, sender, from } = setup(BYTES, options)
    const before = channel.sent.length
    channel.isOpen = false
    sender.cancel('sender')
    expect(channel.sent).toHaveLength(before)
    expect(from.phases().at(-1)).toBe('rejected')
  })

  it('does not make the receiver forget another one of its name', () => {
    const files = new IncomingFiles()
    const first = setup(BYTES, options)
    const old = receive(first.channel.sent.slice(0, 2), files)
    const other = setup(BYTES + 1, options)
    receive(other.channel.sent.slice(0, 3), files)
    old.receiver.cancel({ type: 'cancel', name: 'file.bin', by: 'sender' })
    other.sender.closed()
    const next = new Buffer()
    other.sender.continueOn(next)
    expect(receive(next.sent, files).replies).toEqual([
      writeControl({ type: 'ack', name: 'file.bin', offset: 2000 }),
    ])
  })

  it('hands over nothing while it is paused, and refuses to be paused twice', () => {
    const { channel, sender, finish } = setup(BYTES, { ...options, resume: false })
    sender.pause()
    const before = channel.sent.length
    channel.drain()
    sender.drained()
    expect(channel.sent).toHaveLength(before)
    expect(() => sender.pause()).toThrow('paused already')
    sender.resume()
    expect(() => sender.resume()).toThrow('is not paused')
    finish()
    expect(sender.isUnderWay).toBe(false)
  })
})
