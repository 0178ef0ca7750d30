/** The two canvases: draws a frame after something changed, once, and only the one that did. */
import type { Colours } from '../theme/colours.ts'
import { paintOverlay, type Focus } from './overlay.ts'
import { paint } from './paint.ts'
import type { Scene } from './scene.ts'

export interface StagePorts {
  /** What is in view now. */
  scene: () => Scene
  focus: () => Focus
  colours: () => Colours
}

export class Stage {
  readonly #base: HTMLCanvasElement
  readonly #overlay: HTMLCanvasElement
  readonly #ports: StagePorts
  #scene: Scene | undefined
  #frame: number | undefined
  #redraws = false

  constructor(base: HTMLCanvasElement, overlay: HTMLCanvasElement, ports: StagePorts) {
    this.#base = base
    this.#overlay = overlay
    this.#ports = ports
  }

  /** What was drawn last, for the pointer. */
  get scene(): Scene | undefined {
    return this.#scene
  }

  /** Everything, or with `overlay` only what follows the cursor, in the next frame. */
  draw(what: 'all' | 'overlay'): void {
    if (what === 'all') this.#redraws = true
    this.#frame ??= requestAnimationFrame(() => this.#draw())
  }

  destroy(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
  }

  #draw(): void {
    this.#frame = undefined
    const { scene, focus, colours } = this.#ports
    if (this.#redraws || this.#scene === undefined) {
      this.#redraws = false
      this.#scene = scene()
      const canvas = contextOf(this.#base, this.#scene)
      if (canvas) paint(canvas, this.#scene, colours())
    }
    const canvas = contextOf(this.#overlay, this.#scene)
    if (canvas) paintOverlay(canvas, this.#scene, focus(), colours())
  }
}

/** The context in pixels of the page, on a canvas as fine as the screen. */
function contextOf(
  canvas: HTMLCanvasElement,
  { view, widthPx }: Scene,
): CanvasRenderingContext2D | null {
  // As many pixels as there are on the screen: on a stage everything is drawn larger.
  const fine = (devicePixelRatio || 1) * canvas.currentCSSZoom
  const width = Math.round(widthPx * fine)
  const height = Math.round((view.bottomPx - view.topPx) * fine)
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  context?.setTransform(fine, 0, 0, fine, 0, 0)
  return context
}
