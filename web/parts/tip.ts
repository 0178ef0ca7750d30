/**
 * A tooltip for hover and focus: `{@attach tip('What it does')}`. One element for the whole page,
 * in the top layer, so that no pane cuts it.
 */
import type { Attachment } from 'svelte/attachments'

/** Rest of the pointer before the tooltip shows. */
const DELAY_MS = 350
const GAP_PX = 6
const EDGE_PX = 8

let bubble: HTMLElement | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/** Lines of the text are kept. An empty text shows nothing. */
export function tip(text: string): Attachment<HTMLElement> {
  return (target) => {
    const after = (delayMs: number): void => {
      clearTimeout(timer)
      timer = setTimeout(() => open(target, text), delayMs)
    }
    const later = (): void => after(DELAY_MS)
    // Not at once: the focus may be moving because a panel is just opening, when no other can.
    const onfocus = (): void => {
      if (target.matches(':focus-visible')) after(0)
    }
    target.addEventListener('pointerenter', later)
    target.addEventListener('pointerleave', hide)
    target.addEventListener('pointerdown', hide)
    target.addEventListener('focus', onfocus)
    target.addEventListener('blur', hide)
    return () => {
      hide()
      target.removeEventListener('pointerenter', later)
      target.removeEventListener('pointerleave', hide)
      target.removeEventListener('pointerdown', hide)
      target.removeEventListener('focus', onfocus)
      target.removeEventListener('blur', hide)
    }
  }
}

/** Takes the tooltip away; true when there was one. */
export function hide(): boolean {
  clearTimeout(timer)
  const shown = bubble?.matches(':popover-open') ?? false
  if (shown) bubble?.hidePopover()
  return shown
}

function open(target: HTMLElement, text: string): void {
  clearTimeout(timer)
  if (text === '' || !target.isConnected) return
  bubble ??= create()
  bubble.textContent = text
  if (!bubble.matches(':popover-open')) bubble.showPopover()
  place(bubble, target.getBoundingClientRect())
}

function create(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'tip'
  element.popover = 'manual'
  element.role = 'tooltip'
  document.body.append(element)
  return element
}

/** Above the target where there is room, else below; never over the edge of the window. */
function place(element: HTMLElement, target: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = element
  const above = target.top - height - GAP_PX
  const top = above < EDGE_PX ? target.bottom + GAP_PX : above
  const centred = target.left + target.width / 2 - width / 2
  const left = Math.max(EDGE_PX, Math.min(centred, innerWidth - width - EDGE_PX))
  element.style.translate = `${Math.round(left)}px ${Math.round(top)}px`
}
