/**
 * Two ladders share the width that one was drawn for: each is made smaller to fit, down to where its
 * text can still be read, and scrolls beyond that.
 */
import type { Attachment } from 'svelte/attachments'

/** Of a label of 12 px there are 9 left. */
const SMALLEST = 0.75

/** How large a drawing is shown that wants `wanted` pixels where there are `given`. */
export function scaleFor(wanted: number, given: number): number {
  if (wanted <= 0 || given <= 0) return 1
  return Math.min(1, Math.max(SMALLEST, given / wanted))
}

/** Scales what is inside of an element to its width; `selector` finds what has a width of its own. */
export function fit(selector: string): Attachment<HTMLElement> {
  return (target) => {
    const inner = target.firstElementChild
    const wide = target.querySelector<HTMLElement>(selector)
    if (!(inner instanceof HTMLElement) || !wide) return
    const scale = (): void => {
      const given = target.clientWidth
      inner.style.zoom = String(scaleFor(wide.offsetWidth, given))
    }
    const watcher = new ResizeObserver(scale)
    watcher.observe(target)
    watcher.observe(wide)
    return () => watcher.disconnect()
  }
}
