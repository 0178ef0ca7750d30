// Commands, acknowledgements and channels that come and go in any order, between one sender and one receiver.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Scribe } from '../observe/scribe.ts'
import { readFileText } from './header.ts'
import { IncomingFiles } from './incoming.ts'
import { FileReceiver } from './receiver.ts'
import { FileSender, type FileChannel } from './sender.ts'

const BYTES = 20_000

interface Told {
  phase: string
  detail: Record<string, unknown>
}

function listener() {
  const told: Told[] = []
  const api = (_call: string, phase: string, detail: Told['detail'] = {}): number =>
    told.push({ phase, detail })
  const scribe = { at: 'alice', ports: { record: () => 0 }, api } as unknown as Scribe
  return { told, scribe }
}

/** A channel in order, with its receiver at the other end. */
class Pipe implements FileChannel {
  readonly label = 'file'
  isOpen = true
  bufferedAmountLowThreshold = 0
  readonly receiver: FileReceiver
  readonly #waiting: (string | Uint8Array)[] = []
  #replies: string[] = []

  constructor(scribe: Scribe, files: IncomingFiles) {
    const reply = (text: string): void => void this.#replies.push(text)
    this.receiver = new FileReceiver('file', { scribe, files, reply })
  }

  get bufferedAmount(): number {
    return this.#waiting.reduce((sum, data) => sum + data.length, 0)
  }

  send(data: string | Uint8Array): void {
    if (!this.isOpen) throw new Error('the channel is not open')
    this.#waiting.push(data)
  }

  /** So many messages arrive. */
  deliver(count: number): void {
    for (const data of this.#waiting.splice(0, count)) {
      const read = typeof data === 'string' ? readFileText(data) : undefined
      if (read?.is === 'control' && read.control.type === 'cancel')
        this.receiver.cancel(read.control)
      else this.receiver.take(data)
    }
  }

  /** What the receiver has said so far arrives; whether it was anything. */
  answer(sender: FileSender): boolean {
    const said = this.#replies.splice(0)
    for (const text of said) {
      const read = readFileText(text)
      if (read?.is !== 'control') throw new Error(`not a control: ${text}`)
      if (read.control.type === 'ack') sender.acknowledged(read.control.offset)
      else sender.cancel('receiver')
    }
    return said.length > 0
  }

  close(): void {
    this.isOpen = false
    this.#waiting.length = 0
    this.#replies = []
  }
}

const deed = fc.oneof(
  fc.record({ do: fc.constant('deliver' as const), count: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ do: fc.constantFrom('answer', 'drain', 'pause', 'resume', 'lose', 'bogus') }),
)
type Deed = typeof deed extends fc.Arbitrary<infer Value> ? Value : never

/** A transfer on which anything can be done. */
class Story {
  readonly from = listener()
  readonly to = listener()
  readonly #files = new IncomingFiles()
  #pipe = new Pipe(this.to.scribe, this.#files)
  readonly sender: FileSender
  /** On a new channel, and not answered yet. */
  #isAsking = false

  constructor() {
    const content = Uint8Array.from({ length: BYTES }, (_, at) => (at * 7) % 251)
    const options = { chunkBytes: 1000, highWaterBytes: 4000, resume: true }
    this.sender = new FileSender(this.#pipe, content, options, this.from.scribe)
  }

  perform(it: Deed): void {
    if (it.do === 'deliver' && 'count' in it) this.#pipe.deliver(it.count)
    else if (it.do === 'answer') this.#answer()
    else if (it.do === 'drain') this.sender.drained()
    else if (it.do === 'lose') this.#lose()
    else if (it.do === 'bogus') this.#boast()
    else this.#command(it.do === 'pause' ? 'pause' : 'resume')
  }

  /** Everything that is left to do happens. */
  finish(): void {
    for (let round = 0; this.sender.isUnderWay && round < 200; round++) {
      if (round === 0) this.#command('resume')
      this.#pipe.deliver(100)
      this.#answer()
      this.sender.drained()
    }
  }

  #answer(): void {
    if (this.#pipe.answer(this.sender)) this.#isAsking = false
  }

  /** Both refuse what makes no sense, and nothing else. */
  #command(verb: 'pause' | 'resume'): void {
    try {
      this.sender[verb]()
    } catch (error) {
      expect(String(error)).toMatch(/is paused already|is not paused|nothing to pause/)
    }
  }

  /** The receiver says that it has more than there is; as the answer of a new channel that ends the file. */
  #boast(): void {
    if (!this.#isAsking) this.sender.acknowledged(BYTES + 1)
  }

  #lose(): void {
    this.#pipe.close()
    this.#pipe.receiver.closed()
    this.sender.closed()
    if (!this.sender.isUnderWay) return
    this.#pipe = new Pipe(this.to.scribe, this.#files)
    this.#isAsking = true
    this.sender.continueOn(this.#pipe)
  }
}

it('comes whole and once, whatever is lost and paused on the way', () => {
  const property = fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
    const story = new Story()
    for (const each of deeds) story.perform(each)
    story.finish()
    const ends = (told: Told[]): string[] =>
      told.flatMap(({ phase }) => (phase === 'resolved' || phase === 'rejected' ? [phase] : []))
    expect(ends(story.from.told)).toEqual(['resolved'])
    expect(ends(story.to.told)).toEqual(['resolved'])
    expect(story.to.told.at(-1)?.detail).toMatchObject({ bytes: BYTES })
  })
  fc.assert(property, { numRuns: 300 })
})
