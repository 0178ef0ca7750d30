/** Arrows, Home and End move the focus among buttons that stand in rows. */

const FORWARD = { ArrowRight: 1, ArrowLeft: -1 } as const

export function moveAmong(event: KeyboardEvent, list: HTMLElement): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const buttons = [...list.querySelectorAll<HTMLElement>('button')]
  const at = buttons.findIndex((each) => each === document.activeElement)
  if (at < 0) return
  const next = buttons[targetOf(event.key, at, buttons)]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}

/** An index that no button has where the key means nothing here. */
function targetOf(key: string, at: number, buttons: readonly HTMLElement[]): number {
  if (key === 'Home') return 0
  if (key === 'End') return buttons.length - 1
  if (key === 'ArrowDown') return at + columnsOf(buttons)
  if (key === 'ArrowUp') return at - columnsOf(buttons)
  return key in FORWARD ? at + FORWARD[key as keyof typeof FORWARD] : -1
}

/** How many stand in the first row. */
function columnsOf(buttons: readonly HTMLElement[]): number {
  const top = buttons[0]?.getBoundingClientRect().top
  const next = buttons.findIndex((each) => each.getBoundingClientRect().top !== top)
  return next < 0 ? buttons.length : next
}
