/** The Web Worker of the static page. The build puts the sealed lab in place of `../lab.ts`. */
import { openLab } from '../lab.ts'
import { wallClock } from './clock.ts'
import { Host } from './host.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope

/** A turn of the event loop. Timers would be clamped to 4 ms (HTML §8.7), messages are not. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    channel.port2.postMessage(null)
  })
}

const waiting: (() => void)[] = []
const channel = new MessageChannel()
channel.port1.onmessage = () => waiting.shift()?.()

const host = new Host({
  openLab,
  clock: wallClock(turn),
  // The second turn comes after the task that reports rejections of the first.
  drain: async () => {
    await turn()
    await turn()
  },
  post: (response) => scope.postMessage(response),
})

scope.onmessage = ({ data }: MessageEvent<unknown>) => host.receive(data)
scope.onunhandledrejection = (event) => {
  event.preventDefault()
  host.rejected(String(event.reason))
}
