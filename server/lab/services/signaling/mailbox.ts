/** What waits for a peer: numbered, so that whoever comes back says which number was its last. */

/** A message of a mailbox. */
export interface Numbered {
  /** 1, 2, 3 … in the order of sending. */
  readonly n: number
}

export class Mailbox<Message extends Numbered> {
  readonly #messages: Message[] = []
  readonly #sizeBytesOf: (message: Message) => number
  #sent = 0
  #sizeBytes = 0

  /** `sizeBytesOf` tells how large a message is; without it, sizes are not counted. */
  constructor(sizeBytesOf: (message: Message) => number = () => 0) {
    this.#sizeBytesOf = sizeBytesOf
  }

  /** How many messages are kept. */
  get length(): number {
    return this.#messages.length
  }

  /** How large the kept messages are together. */
  get sizeBytes(): number {
    return this.#sizeBytes
  }

  /** The number of the last message that was put in; 0 before the first. */
  get last(): number {
    return this.#sent
  }

  /** The oldest message that is kept. */
  get oldest(): Message | undefined {
    return this.#messages[0]
  }

  /** Numbers a message and keeps it. */
  put(write: (n: number) => Message): Message {
    const message = write(++this.#sent)
    this.#messages.push(message)
    this.#sizeBytes += this.#sizeBytesOf(message)
    return message
  }

  /** Kept messages after a number, in order. */
  after(n: number): Message[] {
    return this.#messages.filter((message) => message.n > n)
  }

  /** Lets go of the oldest message. */
  dropOldest(): void {
    const message = this.#messages.shift()
    if (message) this.#sizeBytes -= this.#sizeBytesOf(message)
  }

  /** The peer has everything up to a number: it is kept no longer. */
  confirm(n: number): void {
    while (this.oldest && this.oldest.n <= n) this.dropOldest()
  }
}
