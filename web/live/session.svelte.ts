/**
 * This browser's part in the live lab that is open: its agent, what was said, its devices, its
 * statistics. Lives as long as the page is in that lab, whichever pane is shown.
 */
import type { Signal } from '../../machines/live/signal.ts'
import type { Stats } from '../../machines/live/stats.ts'
import type { Message as StoreMessage } from '../store/intent.ts'
import type { Store } from '../store/store.svelte.ts'
import { compare, readSeen, type Row } from './agreement.ts'
import { Agent } from './agent/agent.ts'
import type { Connection } from './agent/api.ts'
import { Outbox } from './agent/outbox.ts'
import { openDevice, sendDevice, troubleOf, type Device, type Open, type Trouble } from './media.ts'
import { PairCounts } from './pair-counts.ts'
import { unpairedLoopback } from './reach.ts'
import { Received } from './received.svelte.ts'
import { Tally, type Seen } from './tally.ts'

/** Lines of the conversation that are shown; the trace has all. */
export const MAX_LINES = 200
/** How often reports go out. */
const FLUSH_MS = 100
/** How often statistics are read. */
const LOOK_MS = 1_000
/** Looks after which the trace must have what the browser counted. */
const MAX_RECENT = 4

export interface Line {
  id: number
  direction: 'send' | 'receive'
  text: string
}

/** What the session needs of the browser. */
export interface SessionPorts {
  create(): Connection
  every(ms: number, callback: () => void): () => void
}

export class Session {
  readonly #store: Store
  readonly #ports: SessionPorts
  readonly #ref: number
  readonly #outbox: Outbox
  readonly #stops: (() => void)[]
  #tally: Tally | undefined
  #counts = new PairCounts()
  /** What the browser counted at the last looks. */
  #recent: Seen[] = []
  #lines = 0
  #agent: Agent | undefined
  #isOver = false
  /** Of the RTCPeerConnection; `none` while there is no one. */
  state = $state('none')
  canSend = $state(false)
  lines = $state.raw<readonly Line[]>([])
  rows = $state.raw<readonly Row[]>([])
  /** Devices that are on. */
  open = $state.raw<Partial<Record<Device, Open | undefined>>>({})
  asking = $state.raw<Device>()
  trouble = $state.raw<{ device: Device; why: Trouble }>()
  /** What the other peer sends. */
  readonly received = new Received()
  /** The API could not do it. */
  failure = $state<string>()
  hasLeft = $state(false)
  /** Where the other peer is and this browser does not go: it has failed for that. */
  unpaired = $state<string>()

  constructor(store: Store, ports: SessionPorts = browser) {
    this.#store = store
    this.#ports = ports
    this.#ref = store.state.lab?.ref ?? -1
    this.#outbox = new Outbox({
      get isOpen() {
        return store.state.lab?.seat?.phase === 'taken' && store.state.connection === 'open'
      },
      report: (events) => store.apply({ type: 'report', events }),
      signal: (to, signal) => store.apply({ type: 'signal', to, signal }),
    })
    this.#stops = [
      store.follow((message) => this.#heard(message)),
      ports.every(FLUSH_MS, () => this.#outbox.flush()),
      ports.every(LOOK_MS, () => void this.#look()),
    ]
  }

  /** The lab that it belongs to, by the reference of its opening. */
  get ref(): number {
    return this.#ref
  }

  get peer(): string | undefined {
    return this.#store.state.lab?.seat?.as
  }

  /** The one that this browser connects with: a media server where there is one. */
  get remote(): string | undefined {
    const { peers } = this.#store.state.scenario
    const others = Object.keys(peers).filter((id) => id !== this.peer)
    return others.find((id) => peers[id]?.role !== undefined) ?? others[0]
  }

  /** What is sent goes to others, and theirs comes back. */
  get isForwarded(): boolean {
    return this.#store.state.scenario.peers[this.remote ?? '']?.role !== undefined
  }

  connect(): void {
    const { remote } = this
    if (remote === undefined) return
    this.#attempt(() => {
      const agent = this.#begin(remote)
      agent.connect()
    })
  }

  send(text: string): void {
    this.#attempt(() => this.#agent?.send(text))
  }

  restartIce(): void {
    this.#attempt(() => this.#agent?.restartIce())
  }

  /** Puts statistics into the trace. */
  async record(): Promise<void> {
    try {
      await this.#agent?.record()
    } catch (error) {
      this.failure = String(error)
    }
  }

  /** Says goodbye and closes the connection. */
  hangUp(): void {
    const agent = this.#agent
    if (agent === undefined || agent.isClosed) return
    this.#outbox.signal(agent.peer, { type: 'bye' })
    agent.close()
    this.#outbox.flush(Infinity)
  }

  /** Switches a device on, after the person was asked, or off. */
  async toggle(device: Device): Promise<void> {
    const on = this.open[device]
    if (on !== undefined) return this.#switchOff(device, on)
    if (this.asking !== undefined) return
    this.asking = device
    this.trouble = undefined
    try {
      const open = await openDevice(device)
      // The page may have left the lab before the person answered.
      if (this.#isOver) return open.track.stop()
      this.open = { ...this.open, [device]: open }
      open.track.addEventListener('ended', () => this.#ended(device, open))
      if (this.#agent !== undefined && !this.#agent.isClosed) sendDevice(open, this.#agent)
    } catch (error) {
      this.trouble = { device, why: troubleOf(error) }
    }
    this.asking = undefined
  }

  /** The page leaves the lab. */
  end(): void {
    this.#isOver = true
    for (const stop of this.#stops) stop()
    this.hangUp()
    for (const device of Object.values(this.open)) device?.track.stop()
    this.open = {}
  }

  /** Ended by itself; `stop()` of the page tells nobody (W3C mediacapture-streams §4.3.3). */
  #ended(device: Device, open: Open): void {
    if (this.open[device] !== open) return
    this.#switchOff(device, open)
    this.trouble = { device, why: 'ended' }
  }

  #switchOff(device: Device, { track, sender }: Open): void {
    track.stop()
    this.#attempt(() => {
      if (sender && this.#agent && !this.#agent.isClosed) this.#agent.removeTrack(sender)
    })
    this.open = { ...this.open, [device]: undefined }
  }

  #begin(remote: string): Agent {
    const polite = this.#isPolite()
    this.received.clear()
    this.rows = []
    this.#recent = []
    this.#counts = new PairCounts()
    this.unpaired = undefined
    this.#tally = new Tally(this.peer ?? '', this.#store.state.trace.length)
    this.hasLeft = false
    this.#agent = new Agent(
      { peer: remote, polite },
      {
        outbox: this.#outbox,
        create: () => this.#ports.create(),
        onchange: () => this.#changed(),
        onmessage: ({ direction, text }) => this.#said(direction, text),
        ontrack: (track, stream) => this.received.add(track, stream, this.isForwarded),
        onlost: (track) => this.received.remove(track),
      },
    )
    const agent = this.#agent
    for (const device of Object.values(this.open)) if (device) sendDevice(device, agent)
    this.#changed()
    return agent
  }

  #isPolite(): boolean {
    const [start] = this.#store.state.trace.events
    const peer = this.peer ?? ''
    if (start?.kind !== 'lab.start') return false
    return start.scenario.peers[peer]?.polite ?? false
  }

  #heard(message: StoreMessage): void {
    if (message.type !== 'response' || this.#store.state.lab?.ref !== this.#ref) return
    const { response } = message
    if (response.type === 'signal' && response.lab === this.#store.state.lab.id)
      this.#attempt(() => this.#take(response.from, response.signal))
  }

  #take(from: string, signal: Signal): void {
    if (signal.type === 'bye') {
      this.#agent?.close()
      this.hasLeft = true
      return
    }
    const isOver = this.#agent === undefined || this.#agent.isClosed
    // Somebody calls; candidates of a call that is over belong to nothing.
    const agent = isOver && signal.type === 'offer' ? this.#begin(from) : this.#agent
    if (agent?.peer === from) agent.receive(signal)
  }

  #attempt(act: () => void): void {
    this.failure = undefined
    try {
      act()
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error)
    }
  }

  #changed(): void {
    const agent = this.#agent
    const next = agent === undefined || agent.isClosed ? 'none' : agent.state
    if (next !== this.state && next === 'connected') void this.record()
    this.state = next
    this.canSend = agent?.canSend ?? false
    if (next === 'none') this.received.clear()
  }

  #said(direction: Line['direction'], text: string): void {
    this.lines = [...this.lines, { id: this.#lines++, direction, text }].slice(-MAX_LINES)
  }

  async #look(): Promise<void> {
    const agent = this.#agent
    if (agent === undefined || agent.isClosed) return
    const stats = await agent.look().catch(() => undefined)
    if (stats !== undefined) this.#compare(stats)
  }

  #compare({ stats }: Stats): void {
    const { trace } = this.#store.state
    this.#tally?.take(trace.events, trace.length)
    const seen = this.#counts.take(readSeen(stats))
    this.unpaired = this.state === 'failed' ? unpairedLoopback(stats) : undefined
    this.#recent = [...this.#recent, seen].slice(-MAX_RECENT)
    this.rows = compare(seen, this.#tally?.seen ?? {}, this.#recent[0])
    this.received.count(stats)
  }
}

const browser: SessionPorts = {
  // No servers: what is watched is the way between the two.
  create: () => new RTCPeerConnection({ iceServers: [] }),
  every: (ms, callback) => {
    const timer = setInterval(callback, ms)
    return () => clearInterval(timer)
  },
}
