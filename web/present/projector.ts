/** The stage's end of the channel: tells speakers what is shown, and does what they ask for. */
import { channelName, newId, readToProjector, type Now, type ToSpeaker } from './channel.ts'
import type { Control } from './keys.ts'

/** The size that the speaker's window begins with. */
const WINDOW = 'popup,width=960,height=720'

export class Projector {
  readonly #id = newId()
  readonly #channel = new BroadcastChannel(channelName(this.#id) ?? '')
  #now: Now | undefined

  constructor(oncontrol: (control: Control) => void) {
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readToProjector(data)
      if (message?.type === 'control') oncontrol(message.control)
      else if (message && this.#now) this.#say(this.#now)
    }
  }

  /** Where the speaker's window is. */
  get address(): string {
    const url = new URL(location.href)
    url.search = `?speaker=${this.#id}`
    url.hash = ''
    return url.href
  }

  /** Opens the speaker's window; false when the browser does not allow it. */
  open(): boolean {
    return window.open(this.address, `speaker-${this.#id}`, WINDOW) !== null
  }

  /** Tells what is shown now. */
  tell(now: Now): void {
    this.#now = now
    this.#say(now)
  }

  close(): void {
    this.#say({ type: 'bye' })
    this.#channel.close()
  }

  #say(message: ToSpeaker): void {
    this.#channel.postMessage(message)
  }
}
