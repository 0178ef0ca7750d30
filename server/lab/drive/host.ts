/**
 * One realm with one lab at a time, and a page that talks to it: what the browser's Web Worker runs.
 * Speaks the link's own messages; a new `open` ends the lab before it.
 */
import type { Request, Response } from '../../../machines/link/protocol.ts'
import type { openLab } from '../lab.ts'
import type { WallClock } from './clock.ts'
import { createDriver, type Driver, type DriverMessage } from './driver.ts'
import {
  badScenario,
  errorResponse,
  outsideIssues,
  parseOpen,
  parseRequest,
  perform,
} from './requests.ts'

export interface HostPorts {
  openLab: typeof openLab
  clock: WallClock
  /** Drains what a queue entry of the lab has set off. */
  drain(): Promise<void>
  post(response: Response): void
}

export class Host {
  readonly #ports: HostPorts
  #lab: { id: string; driver: Driver } | undefined
  #opened = 0
  /** Openings follow one another: a realm holds one world. */
  #opening: Promise<void> = Promise.resolve()

  constructor(ports: HostPorts) {
    this.#ports = ports
  }

  /** Takes a message of the page, whatever it is. */
  receive(data: unknown): void {
    const parsed = parseRequest(data)
    if (!parsed.ok) this.#ports.post(parsed.error)
    else if (parsed.request.type === 'open') this.#open(parsed.request)
    else void this.#pass(parsed.request)
  }

  /** A promise that nobody awaits was rejected in this realm. */
  rejected(message: string): void {
    this.#lab?.driver.rejected(message)
  }

  #open(request: Extract<Request, { type: 'open' }>): void {
    const parsed = parseOpen(request)
    if (!parsed.ok) return this.#ports.post(parsed.error)
    const { scenario } = parsed
    const unreachable = outsideIssues(scenario)
    if (unreachable.length > 0) return this.#ports.post(badScenario(unreachable, request))
    this.#opening = this.#opening.then(async () => {
      await this.#close()
      try {
        const lab = this.#ports.openLab(scenario, { yield: () => this.#ports.drain() })
        const id = `lab-${++this.#opened}`
        const driver = createDriver(lab, this.#ports.clock, (message) => this.#tell(id, message))
        this.#lab = { id, driver }
        this.#ports.post({ type: 'opened', ref: request.ref, lab: id, status: driver.status })
        driver.start()
      } catch (error) {
        this.#ports.post(errorResponse('crashed', String(error), { ref: request.ref }))
      }
    })
  }

  async #pass(request: Exclude<Request, { type: 'open' }>): Promise<void> {
    const { lab } = request
    const about = { lab, ...('ref' in request && { ref: request.ref }) }
    if (this.#lab?.id !== lab)
      return this.#ports.post(errorResponse('unknown-lab', `there is no lab ${lab}`, about))
    if (request.type === 'close') return this.#close()
    if (request.type === 'resume') {
      const why = 'a lab in a worker cannot be lost, so there is nothing to resume'
      return this.#ports.post(errorResponse('refused', why, about))
    }
    if (request.type === 'attach' || request.type === 'share' || request.type === 'present') {
      const why = 'a lab in a worker has no others to reach: run `npx peerscope serve`'
      return this.#ports.post(errorResponse('refused', why, about))
    }
    const answer = await perform(this.#lab.driver, request)
    if (answer) this.#ports.post(answer)
  }

  /** The lab's last events are still told, and then it is forgotten. */
  async #close(): Promise<void> {
    await this.#lab?.driver.end('closed')
    this.#lab = undefined
  }

  #tell(lab: string, message: DriverMessage): void {
    if (message.type !== 'crashed') return this.#ports.post({ ...message, lab })
    this.#ports.post(errorResponse('crashed', message.message, { lab }))
  }
}
