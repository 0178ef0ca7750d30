/** Two fingers or a wheel with Ctrl: by which factor, and around which height. */
import type { Attachment } from 'svelte/attachments'

/** One notch of a wheel. */
const WHEEL_STEP = 1.15
/** A pinch on a trackpad comes as many small wheel events. */
const WHEEL_NOTCH_PX = 60

/** Calls back with a factor, more than 1 for finer, and the pointer's place in the window. */
export function pinch(onzoom: (factor: number, clientY: number) => void): Attachment<HTMLElement> {
  return (element) => {
    let apartPx: number | undefined
    const onwheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const notches = Math.max(-4, Math.min(4, -event.deltaY / WHEEL_NOTCH_PX))
      onzoom(WHEEL_STEP ** notches, event.clientY)
    }
    const ontouch = (event: TouchEvent): void => {
      const [one, other] = event.touches
      if (one === undefined || other === undefined) {
        apartPx = undefined
        return
      }
      event.preventDefault()
      const now = Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)
      if (apartPx !== undefined && now > 0) onzoom(now / apartPx, (one.clientY + other.clientY) / 2)
      apartPx = now
    }
    element.addEventListener('wheel', onwheel, { passive: false })
    for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const)
      element.addEventListener(type, ontouch, { passive: false })
    return () => {
      element.removeEventListener('wheel', onwheel)
      for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const)
        element.removeEventListener(type, ontouch)
    }
  }
}
