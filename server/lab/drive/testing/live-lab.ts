/** For tests: a live lab as a server's thread runs it, in this process, on real sockets of 127.0.0.1. */
import { onTestFinished } from 'vitest'
import type { OutsideSignal, Signal } from '../../../../machines/live/signal.ts'
import { parseScenario, type ScenarioInput } from '../../../../machines/scenario/schema.ts'
import { formatIssue } from '../../../../machines/scenario/issue.ts'
import type { TraceEvent } from '../../../../machines/trace/event.ts'
import { openUdpPortal, type UdpPortal } from '../../../live/udp-portal.ts'
import { loadLab } from '../../testing/bundle.ts'
import { wallClock } from '../clock.ts'
import { createDriver, type Driver } from '../driver.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export interface LiveLab {
  driver: Driver
  udp: UdpPortal
  /** The trace so far. */
  events: TraceEvent[]
  /** What peers inside say to those outside is handed to the listener, from the first on. */
  onSignal(listener: (message: OutsideSignal) => void): void
  /** The peer outside says something to the one inside. */
  say(signal: Signal): void
}

/** A scenario with one peer inside, `werift`, and one outside, `browser`; its links take no time. */
export function liveScenario(input: Partial<ScenarioInput> = {}): ScenarioInput {
  return {
    version: 1,
    peers: { werift: {}, browser: { outside: true } },
    networks: { internet: { link: { latencyMs: 0 } } },
    iceServers: [],
    ...input,
  }
}

/** Opens the lab, and ends it with the test. */
export async function openLive(input: ScenarioInput): Promise<LiveLab> {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(parsed.issues.map(formatIssue).join('; '))
  const { openLab } = await loadLab()
  const udp = await openUdpPortal({ count: 4 })
  const said: OutsideSignal[] = []
  let tell = (message: OutsideSignal): void => void said.push(message)
  const { addresses, ports } = udp
  const portal = {
    addresses,
    ports,
    beganMs: 1_700_000_000_000,
    sendDatagram: udp.send.bind(udp),
    sendSignal: (message: OutsideSignal) => tell(message),
  }
  const events: TraceEvent[] = []
  const driver = createDriver(
    openLab(parsed.scenario, { yield: turn, portal }),
    wallClock(turn),
    (message) => {
      if (message.type === 'events') events.push(...message.events)
    },
  )
  driver.start()
  udp.onDatagram((datagram) => driver.receiveDatagram(datagram))
  const rejected = (reason: unknown): void => driver.rejected(String(reason))
  process.on('unhandledRejection', rejected)
  onTestFinished(async () => {
    await driver.end('closed')
    await udp.close()
    process.off('unhandledRejection', rejected)
  })
  return {
    driver,
    udp,
    events,
    onSignal: (listener) => {
      tell = listener
      for (const message of said.splice(0)) listener(message)
    },
    say: (signal) => void driver.receiveSignal({ from: 'browser', to: 'werift', signal }),
  }
}
