/** Stand-in for `timers/promises`: virtual time, abortable. */
import { clearTimeout, setTimeout as after } from '../globals/timers.ts'

export function setTimeout<T>(
  ms?: number,
  value?: T,
  options?: { signal?: AbortSignal },
): Promise<T> {
  return new Promise((resolve, reject) => {
    const signal = options?.signal
    const abort = (): void => {
      clearTimeout(timer)
      reject(new Error('The operation was aborted'))
    }
    const timer = after(() => {
      signal?.removeEventListener('abort', abort)
      resolve(value as T)
    }, ms)
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
}

export default { setTimeout }
