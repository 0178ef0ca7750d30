/**
 * The worker thread of one lab on a server. Its data: where the built lab is, and the scenario. A
 * live lab's real sockets are opened here, next to it.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { isLive } from '../../../machines/scenario/live.ts'
import { formatEvent } from '../../../machines/trace/jsonl.ts'
import { openUdpPortal, type UdpPortal } from '../../live/udp-portal.ts'
import type { openLab } from '../lab.ts'
import type { Portal } from '../portal/portal.ts'
import { wallClock } from './clock.ts'
import { createDriver, type DriverMessage } from './driver.ts'
import { perform, performOutside } from './requests.ts'
import type { FromWorker, ToWorker, WorkerData } from './thread.ts'

/** For all connections that a lab has at a time: each takes one for each of its transports and addresses. */
const LIVE_PORTS = 32

const { labUrl, scenario, rtcHosts } = workerData as WorkerData
const port = parentPort
if (port === null) throw new Error('node-worker runs in a worker thread only')

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const post = (message: FromWorker): void => port.postMessage(message)

/** Events leave as JSON lines, written here so that the server's thread need not. */
function tell(message: DriverMessage): void {
  if (message.type === 'events') post({ type: 'lines', lines: message.events.map(formatEvent) })
  else post(message)
}

/** The lab's way out, from now on. */
function portalOf(udp: UdpPortal): Portal {
  return {
    addresses: udp.addresses,
    ports: udp.ports,
    beganMs: Date.now(),
    sendDatagram: (datagram) => udp.send(datagram),
    sendSignal: (message) => post({ type: 'signal', message }),
  }
}

const built = (await import(/* @vite-ignore */ labUrl)) as { openLab: typeof openLab }
const udp = isLive(scenario)
  ? await openUdpPortal({ addresses: rtcHosts, count: LIVE_PORTS })
  : undefined
const lab = built.openLab(scenario, { yield: turn, ...(udp && { portal: portalOf(udp) }) })
const driver = createDriver(lab, wallClock(turn), tell)
process.on('unhandledRejection', (reason) => driver.rejected(String(reason)))
port.on('message', (message: ToWorker) => void receive(message))
post({ type: 'opened', status: driver.status })
// From here on the server says how far it is, and a lab never runs far ahead of it.
driver.ack(-1)
driver.start()
udp?.onDatagram((datagram) => driver.receiveDatagram(datagram))
udp?.onTrouble(({ message }) => driver.warn(message))

async function receive(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'ack':
      return driver.ack(message.seq)
    case 'end':
      return void (await driver.end(message.reason, message.detail))
    case 'present':
      return void (await driver.present(message.peer, message.isPresent))
    case 'outside': {
      const { ticket, as, request } = message
      return post({ type: 'answer', ticket, response: await performOutside(driver, as, request) })
    }
    case 'request': {
      const response = await perform(driver, message.request)
      return post({ type: 'answer', ticket: message.ticket, response })
    }
  }
}
