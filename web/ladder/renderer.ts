/**
 * Draws Mermaid text in a sandboxed frame: out of the page's process, one drawing in flight. The
 * frame, and with it Mermaid, is loaded with the first drawing.
 */
import { readAnswer, type FrameMessage, type Theme } from './frame/protocol.ts'
import { LatestQueue, type SUPERSEDED } from './queue.ts'
import { t } from '../words/words.svelte.ts'

/** A frame that takes longer for one drawing is replaced. */
const DRAW_TIMEOUT_MS = 10_000
/** Loading the script, on a slow line too. */
const LOAD_TIMEOUT_MS = 60_000

/** SVG text as Mermaid wrote it, not yet to be trusted, or why there is none. */
export type Drawing = { svg: string } | { error: string }

interface Job {
  text: string
  theme: Theme
}

export class FrameRenderer {
  readonly #frameUrl: string
  readonly #queue = new LatestQueue<Job, Drawing>((job) => this.#draw(job))
  #frame: HTMLIFrameElement | undefined
  #ready: Promise<boolean> | undefined
  #nextId = 0

  /** `frameUrl` is what `virtual:ladder-frame` exports. */
  constructor(frameUrl: string) {
    this.#frameUrl = frameUrl
  }

  /** Draws a text; of several that wait under one key only the newest is drawn. Never rejects. */
  draw(key: string, text: string, theme: Theme = 'bare'): Promise<Drawing | typeof SUPERSEDED> {
    return this.#queue.push(key, { text, theme })
  }

  /** Loads the frame before the first drawing needs it. */
  warmUp(): void {
    this.#ready ??= this.#load()
  }

  close(): void {
    this.#frame?.remove()
    this.#frame = undefined
    this.#ready = undefined
  }

  async #draw({ text, theme }: Job): Promise<Drawing> {
    this.warmUp()
    if (!(await this.#ready)) {
      this.close()
      return { error: t().ladder.noFrame }
    }
    const id = this.#nextId++
    const answer = this.#answer(
      (message) => message.type !== 'ready' && message.id === id,
      DRAW_TIMEOUT_MS,
    )
    this.#frame?.contentWindow?.postMessage({ id, text, theme }, '*')
    const message = await answer
    if (message?.type === 'drawn') return { svg: message.svg }
    if (message?.type === 'failed') return { error: message.error }
    this.close()
    return { error: t().ladder.tooSlow(DRAW_TIMEOUT_MS / 1000) }
  }

  async #load(): Promise<boolean> {
    const frame = document.createElement('iframe')
    frame.sandbox.add('allow-scripts')
    frame.title = t().ladder.frame
    frame.ariaHidden = 'true'
    frame.tabIndex = -1
    // Laid out, so that text can be measured, yet neither seen nor hit.
    frame.style.cssText =
      'position:fixed;inset:0 auto auto 0;width:1px;height:1px;border:0;opacity:0;pointer-events:none'
    frame.srcdoc = `<!doctype html><meta charset="utf-8"><body><script src="${attribute(this.#frameUrl)}"></script>`
    this.#frame = frame
    const ready = this.#answer(({ type }) => type === 'ready', LOAD_TIMEOUT_MS)
    document.body.append(frame)
    return (await ready) !== undefined
  }

  /** The next message of the frame that fits; undefined when none comes in time. */
  #answer(
    fits: (message: FrameMessage) => boolean,
    timeoutMs: number,
  ): Promise<FrameMessage | undefined> {
    const frame = this.#frame
    return new Promise((resolve) => {
      const done = (message?: FrameMessage): void => {
        removeEventListener('message', listen)
        clearTimeout(timer)
        resolve(message)
      }
      const listen = (event: MessageEvent<unknown>): void => {
        if (event.source === null || event.source !== frame?.contentWindow) return
        const message = readAnswer(event.data)
        if (message && fits(message)) done(message)
      }
      const timer = setTimeout(done, timeoutMs)
      addEventListener('message', listen)
    })
  }
}

let shared: FrameRenderer | undefined

/** The one frame of the page: it stays, with Mermaid in it, whichever panes come and go. */
export function sharedRenderer(frameUrl: string): FrameRenderer {
  return (shared ??= new FrameRenderer(frameUrl))
}

function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
