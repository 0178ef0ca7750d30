/** A peer of our own dialect, for tests. */
import { Client } from './client.ts'

export type Message = { type: string } & Record<string, unknown>

export class OursPeer {
  readonly client: Client
  #id = 0

  constructor(client: Client) {
    this.client = client
  }

  /** Connects, and registers under an id. */
  static async join(url: string, peer: string, extra: object = {}): Promise<OursPeer> {
    const own = new OursPeer(await Client.open(`${url}/signal`))
    await own.ask({ type: 'register', peer, ...extra })
    return own
  }

  /** Sends a request; the numbers are given here unless one is said. */
  say(request: Message): number {
    const id = ++this.#id
    this.client.send(JSON.stringify({ id, ...request }))
    return id
  }

  /** Sends a request, and resolves to its answer. */
  async ask(request: Message): Promise<Message> {
    this.say(request)
    return this.next((message) => 'of' in message || message.type === 'error')
  }

  /** The next message that is looked for; presence comes when it comes and is passed over. */
  async next(
    isWanted: (message: Message) => boolean = ({ type }) => type !== 'presence',
  ): Promise<Message> {
    for (;;) {
      const message = JSON.parse((await this.client.next()).text) as Message
      if (isWanted(message)) return message
    }
  }
}
