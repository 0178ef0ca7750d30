/** Stand-ins for the timer globals: virtual time, whole milliseconds like Node's, at least one. */
import type { Entry } from '../queue.ts'
import { theWorld } from '../realm.ts'

type Callback = (...args: never[]) => void

/** What `setTimeout` returns: enough of Node's Timeout for the code in the world. */
export class Timer {
  entry: Entry | undefined
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  hasRef(): boolean {
    return true
  }
  close(): this {
    clearTimeout(this)
    return this
  }
}

/** Node turns a missing, tiny or huge delay into 1 ms. */
function delayMs(ms: unknown): number {
  const value = Number(ms)
  return value >= 1 && value <= 2_147_483_647 ? Math.trunc(value) : 1
}

export function setTimeout(callback: Callback, ms?: number, ...args: never[]): Timer {
  const timer = new Timer()
  timer.entry = theWorld().after(delayMs(ms) * 1000, () => callback(...args))
  return timer
}

export function setInterval(callback: Callback, ms?: number, ...args: never[]): Timer {
  const timer = new Timer()
  const world = theWorld()
  const again = (): void => {
    timer.entry = world.after(delayMs(ms) * 1000, () => {
      again()
      callback(...args)
    })
  }
  again()
  return timer
}

export function setImmediate(callback: Callback, ...args: never[]): Timer {
  const timer = new Timer()
  timer.entry = theWorld().after(0, () => callback(...args))
  return timer
}

export function clearTimeout(timer: unknown): void {
  if (timer instanceof Timer && timer.entry) timer.entry.cancelled = true
}

export function clearInterval(timer: unknown): void {
  clearTimeout(timer)
}

export function clearImmediate(timer: unknown): void {
  clearTimeout(timer)
}

/** A microtask, so that it runs before the next queue entry. */
export function nextTick(callback: Callback, ...args: never[]): void {
  void Promise.resolve().then(() => callback(...args))
}

export function queueMicrotask(callback: () => void): void {
  nextTick(callback)
}
