/**
 * The runs that are kept in this browser, for the whole page. As light as can be: what stores, packs
 * and explains them is fetched with the first run. Where nothing can be stored the page goes on
 * without, and `trouble` says why.
 */
import { createContext } from 'svelte'
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Kit } from './kit.ts'
import { isSameRun, MAX_KEPT_BYTES, MAX_KEPT_RUNS, MAX_TRACE_BYTES, type KeptRun } from './run.ts'
import type { Shelf } from './shelf.ts'
import { mergeInto, recordOf, type RunView } from './record.ts'

export const [useKeptRuns, provideKeptRuns] = createContext<KeptRuns>()

/** Why runs are not kept: no storage, stored by a later version, no room in the browser, all pinned. */
export type Trouble = 'unavailable' | 'newer' | 'quota' | 'all-pinned'

/** What the browser lends; of a test, something else. */
export interface RunPorts {
  load: () => Promise<Kit>
  nowMs: () => number
  newId: () => string
  /** Whether there is anything to fetch, known at once. */
  hint: { get: () => boolean; set: (isThere: boolean) => void }
  /** Told when this page has changed something, and heard from others; the answer ends it. */
  channel: { tell: () => void; hear: (then: () => void) => () => void }
}

/** Packed bytes of a run and what is told of it, so that a deletion can be taken back. */
export interface Removed {
  run: KeptRun
  trace?: Uint8Array<ArrayBuffer>
}

const NAME = 'peerscope'

interface Parts {
  kit: Kit
  shelf: Shelf
}

export class KeptRuns {
  #list = $state.raw<readonly KeptRun[]>([])
  #damaged = $state(0)
  #trouble = $state.raw<Trouble>()
  #isLoaded = $state(false)
  #expected = $state(false)
  readonly #ports: RunPorts
  #opening: Promise<Parts | undefined> | undefined
  /** One thing after the other. */
  #queue: Promise<unknown> = Promise.resolve()

  constructor(ports: RunPorts) {
    this.#ports = ports
    this.#expected = ports.hint.get()
    ports.channel.hear(() => void (this.#isLoaded && this.#refresh()))
  }

  /** All, the newest first; empty until `load` has come back. */
  list(): readonly KeptRun[] {
    return this.#list
  }

  /** Those that stay and that others are compared with, the one pinned last first. */
  get pinned(): readonly KeptRun[] {
    const at = ({ pinnedAtMs = 0 }: KeptRun): number => pinnedAtMs
    return this.#list
      .filter((run) => run.pinnedAtMs !== undefined)
      .toSorted((a, b) => at(b) - at(a))
  }

  get sizeBytes(): number {
    return this.#list.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  }

  /** Records that make no sense; deleting all deletes them, too. */
  get damaged(): number {
    return this.#damaged
  }

  get trouble(): Trouble | undefined {
    return this.#trouble
  }

  get isLoaded(): boolean {
    return this.#isLoaded
  }

  /** True where runs were kept before, known before any is loaded. */
  get expected(): boolean {
    return this.#expected
  }

  /** Never rejects. */
  async load(): Promise<void> {
    if (!this.#isLoaded) await this.#ask(({ shelf }) => this.#read(shelf))
    this.#isLoaded = true
  }

  /**
   * Keeps a run, in the place of an earlier visit to the same one. First what brings it back, then its
   * bytes: a page that is closed has no time for more. Never rejects.
   */
  async keep(view: RunView, id?: string): Promise<KeptRun | undefined> {
    return this.#do(async ({ kit, shelf }) => {
      const { runs } = await shelf.list()
      const bare = recordOf(view, kit.describe, {
        id: id ?? this.#ports.newId(),
        keptAtMs: this.#ports.nowMs(),
      })
      const known = runs.find((run) => (id ? run.id === id : isSameRun(run, bare)))
      const fresh = known ? mergeInto(known, bare) : bare
      if (known && known.events > view.length) {
        // A shorter visit to a longer run is no reason to forget its end.
        await shelf.change(known.id, (run) => ({ ...run, keptAtMs: bare.keptAtMs }))
        return known
      }
      return this.#put(kit, shelf, fresh, view)
    })
  }

  async #put(kit: Kit, shelf: Shelf, run: KeptRun, view: RunView): Promise<KeptRun | undefined> {
    if (run.scenario && !(await this.#store(shelf, { ...run, hasTrace: false }))) return undefined
    const trace = await kit.pack(view.events, view.length).catch(() => undefined)
    if (!trace || trace.length > MAX_TRACE_BYTES) return run.scenario && run
    const whole = { ...run, hasTrace: true, sizeBytes: run.sizeBytes + trace.length }
    return (await this.#store(shelf, whole, trace)) ? whole : run.scenario && run
  }

  /** False when there was no room. */
  async #store(shelf: Shelf, run: KeptRun, trace?: Uint8Array<ArrayBuffer>): Promise<boolean> {
    try {
      const put = await shelf.put(run, trace)
      this.#trouble = put.ok ? undefined : 'all-pinned'
      return put.ok
    } catch (error) {
      if (!isQuota(error)) throw error
      this.#trouble = 'quota'
      return false
    }
  }

  /** The events of a run; undefined when they are not kept, or damaged. */
  async traceOf(id: string): Promise<TraceEvent[] | undefined> {
    return this.#ask(async ({ kit, shelf }) => {
      const bytes = await shelf.trace(id)
      return bytes && kit.unpack(bytes).catch(() => undefined)
    })
  }

  /** Deletes a run; what it was, for `putBack`. */
  async remove(id: string): Promise<Removed | undefined> {
    return this.#do(async ({ shelf }) => {
      const run = this.#list.find((each) => each.id === id)
      const trace = await shelf.trace(id)
      await shelf.remove(id)
      return run && { run, ...(trace && { trace }) }
    })
  }

  async putBack({ run, trace }: Removed): Promise<void> {
    await this.#do(({ shelf }) => this.#store(shelf, run, trace))
  }

  async removeAll(): Promise<void> {
    await this.#do(({ shelf }) => shelf.removeAll())
  }

  /** A pinned run stays, and is what others are compared with. */
  async pin(id: string, isPinned = true): Promise<void> {
    const pinnedAtMs = isPinned ? this.#ports.nowMs() : undefined
    await this.#do(({ shelf }) => shelf.change(id, (run) => ({ ...run, pinnedAtMs })))
  }

  async rename(id: string, title: string): Promise<void> {
    await this.#do(({ shelf }) => shelf.change(id, (run) => ({ ...run, title })))
  }

  /** Changes something: lists what is there then, here and in other tabs. */
  #do<Made>(act: (parts: Parts) => Promise<Made>): Promise<Made | undefined> {
    return this.#ask(async (parts) => {
      const made = await act(parts)
      await this.#read(parts.shelf)
      this.#ports.channel.tell()
      return made
    })
  }

  /** Does it when its turn comes; what goes wrong is `trouble`. */
  #ask<Made>(act: (parts: Parts) => Promise<Made>): Promise<Made | undefined> {
    const done = this.#queue.then(async () => {
      const parts = await this.#open()
      if (!parts) return undefined
      try {
        return await act(parts)
      } catch {
        // The database went away: another version of the page, or the browser cleared it.
        this.#opening = undefined
        this.#trouble ??= 'unavailable'
        return undefined
      }
    })
    this.#queue = done
    return done
  }

  async #refresh(): Promise<void> {
    const parts = await this.#open()
    await (parts && this.#read(parts.shelf).catch(() => undefined))
  }

  async #read(shelf: Shelf): Promise<void> {
    const { runs, damaged } = await shelf.list()
    this.#list = runs
    this.#damaged = damaged
    this.#isLoaded = true
    this.#expected = runs.length > 0
    this.#ports.hint.set(this.#expected)
  }

  #open(): Promise<Parts | undefined> {
    return (this.#opening ??= this.#begin())
  }

  async #begin(): Promise<Parts | undefined> {
    try {
      const kit = await this.#ports.load()
      const bounds = { maxRuns: MAX_KEPT_RUNS, maxBytes: MAX_KEPT_BYTES }
      return { kit, shelf: await kit.openShelf(NAME, bounds) }
    } catch (error) {
      this.#trouble = nameOf(error) === 'VersionError' ? 'newer' : 'unavailable'
      this.#opening = undefined
      return undefined
    }
  }
}

function isQuota(error: unknown): boolean {
  return nameOf(error) === 'QuotaExceededError'
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined
}
