/** The worker thread of one lab on a server. Its data: where the built lab is, and the scenario. */
import { parentPort, workerData } from 'node:worker_threads'
import { formatEvent } from '../../../machines/trace/jsonl.ts'
import type { openLab } from '../lab.ts'
import { wallClock } from './clock.ts'
import { createDriver, type DriverMessage } from './driver.ts'
import { perform } from './requests.ts'
import type { FromWorker, ToWorker, WorkerData } from './thread.ts'

const { labUrl, scenario } = workerData as WorkerData
const port = parentPort
if (port === null) throw new Error('node-worker runs in a worker thread only')

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const post = (message: FromWorker): void => port.postMessage(message)

/** Events leave as JSON lines, written here so that the server's thread need not. */
function tell(message: DriverMessage): void {
  if (message.type === 'events') post({ type: 'lines', lines: message.events.map(formatEvent) })
  else post(message)
}

const built = (await import(/* @vite-ignore */ labUrl)) as { openLab: typeof openLab }
const driver = createDriver(built.openLab(scenario, { yield: turn }), wallClock(turn), tell)
process.on('unhandledRejection', (reason) => driver.rejected(String(reason)))
port.on('message', (message: ToWorker) => void receive(message))
post({ type: 'opened', status: driver.status })
// From here on the server says how far it is, and a lab never runs far ahead of it.
driver.ack(-1)
driver.start()

async function receive(message: ToWorker): Promise<void> {
  if (message.type === 'ack') return driver.ack(message.seq)
  if (message.type === 'end') {
    await driver.end(message.reason, message.detail)
    return
  }
  const response = await perform(driver, message.request)
  post({ type: 'answer', ticket: message.ticket, response })
}
