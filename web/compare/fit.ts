/**
 * A ladder that is wider than its room is made smaller to fit, down to where its text can still be
 * read: two beside each other always, and scroll beyond that; one alone only where that shows all of it.
 */
import type { Attachment } from 'svelte/attachments'

/** Of a label of 12 px there are 9 left. */
const SMALLEST = 0.75

/** How large a drawing is shown that wants `wanted` pixels where there are `given`. */
export function scaleFor(wanted: number, given: number): number {
  if (wanted <= 0 || given <= 0) return 1
  return Math.min(1, Math.max(SMALLEST, given / wanted))
}

/** The same for a drawing that scrolls in full size where it cannot be shown whole. */
export function scaleToWhole(wanted: number, given: number): number {
  return given < wanted * SMALLEST ? 1 : scaleFor(wanted, given)
}

/** Scales what is inside of an element to its width; `selector` finds what has a width of its own. */
export function fit(selector: string, scaleOf = scaleFor): Attachment<HTMLElement> {
  return (target) => {
    const inner = target.firstElementChild
    const wide = target.querySelector<HTMLElement>(selector)
    if (!(inner instanceof HTMLElement) || !wide) return
    const scale = (): void => {
      const scroller = wide.parentElement
      const scrollBar = scroller ? scroller.offsetWidth - scroller.clientWidth : 0
      inner.style.zoom = String(scaleOf(wide.offsetWidth + scrollBar, target.clientWidth))
    }
    const watcher = new ResizeObserver(scale)
    watcher.observe(target)
    watcher.observe(wide)
    return () => watcher.disconnect()
  }
}
