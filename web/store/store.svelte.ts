/** Holds the page's state. `apply` is the one function that writes it. */
import { createContext } from 'svelte'
import type { Response } from '../../machines/link/protocol.ts'
import type { Link, LinkEvents } from '../link/client.ts'
import type { Message } from './intent.ts'
import { reduce } from './reduce.ts'
import { initialState, type State } from './state.ts'

/** Answers are taken once a frame; a hidden tab has no frames, so after this long at the latest. */
const HIDDEN_FRAME_MS = 250

/** Events taken in one frame at most, so that a lab that runs as fast as it can never stalls the page. */
const EVENTS_PER_FRAME = 1000

/** The frames of the browser, or of a test. */
export interface Frames {
  /** Calls back at the next frame with the wall time, in milliseconds. */
  next(callback: (nowMs: number) => void): void
}

export class Store {
  #state = $state.raw<State>(initialState())
  readonly #link: Link
  readonly #frames: Frames
  #followers: ((message: Message, before: State) => void)[] = []
  #inbox: Response[] = []
  #waits = false

  constructor(createLink: (events: LinkEvents) => Link, frames: Frames = browserFrames) {
    this.#frames = frames
    this.#link = createLink({
      onresponse: (response) => {
        this.#inbox.push(response)
        this.#wake()
      },
      onstatus: (connection) => this.apply({ type: 'connection', connection }),
    })
  }

  get state(): State {
    return this.#state
  }

  /** Somebody is there who may open a lab: what takes time is made ready. */
  warm(): void {
    this.#link.warm?.()
  }

  /** Takes one message and sends what follows from it. */
  apply(message: Message): void {
    const before = this.#state
    const { state, requests } = reduce(before, message)
    this.#state = state
    for (const request of requests) this.#link.send(request)
    if (state.motion.kind === 'replaying') this.#wake()
    for (const follower of this.#followers) follower(message, before)
  }

  /** Tells a follower of each message, once it has acted; the answer ends it. */
  follow(follower: (message: Message, before: State) => void): () => void {
    this.#followers.push(follower)
    return () => {
      this.#followers = this.#followers.filter((each) => each !== follower)
    }
  }

  #wake(): void {
    if (this.#waits) return
    this.#waits = true
    this.#frames.next((nowMs) => this.#frame(nowMs))
  }

  /** What came since the last frame, in one go: the page is drawn once for it. */
  #frame(nowMs: number): void {
    this.#waits = false
    let room = EVENTS_PER_FRAME
    while (room > 0) {
      const response = this.#inbox.shift()
      if (response === undefined) break
      if (response.type === 'events') room -= response.events.length
      this.apply({ type: 'response', response })
    }
    if (this.#inbox.length > 0) this.#wake()
    if (this.#state.motion.kind === 'replaying') this.apply({ type: 'tick', nowMs })
  }
}

const browserFrames: Frames = {
  next: (callback) => {
    const done = (nowMs: number): void => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      callback(nowMs)
    }
    const frame = requestAnimationFrame(done)
    const timer = setTimeout(() => done(performance.now()), HIDDEN_FRAME_MS)
  },
}

/** The store of the page, for components. */
export const [useStore, provideStore] = createContext<Store>()
