/**
 * Where runs are kept: IndexedDB, what is told of each run apart from its bytes, so that a list costs
 * little. Every change is one transaction, whichever tabs are open.
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { makeRoom, type Bounds } from './bounds.ts'
import { readRun, type KeptRun } from './run.ts'

const VERSION = 1

interface Schema extends DBSchema {
  runs: { key: string; value: unknown }
  traces: { key: string; value: Uint8Array<ArrayBuffer> }
}

export interface Listed {
  runs: KeptRun[]
  /** Records that make no sense; they stay until all are deleted. */
  damaged: number
}

/** What a change leads to: `no-room` when only pinned ones are left. */
export type Put = { ok: true; gone: string[] } | { ok: false; why: 'no-room' }

export class Shelf {
  readonly #db: IDBPDatabase<Schema>
  readonly #bounds: Bounds

  constructor(db: IDBPDatabase<Schema>, bounds: Bounds) {
    this.#db = db
    this.#bounds = bounds
  }

  /** All runs, the newest first. */
  async list(): Promise<Listed> {
    const all = await this.#db.getAll('runs')
    const runs = all.flatMap((value) => readRun(value) ?? [])
    runs.sort((a, b) => b.keptAtMs - a.keptAtMs || (a.id < b.id ? -1 : 1))
    return { runs, damaged: all.length - runs.length }
  }

  /** Keeps a run, and makes room for it. Without a trace, one that was kept for it stays. */
  async put(run: KeptRun, trace?: Uint8Array<ArrayBuffer>): Promise<Put> {
    const tx = this.#db.transaction(['runs', 'traces'], 'readwrite', { durability: 'relaxed' })
    const [runs, traces] = [tx.objectStore('runs'), tx.objectStore('traces')]
    const kept = (await runs.getAll()).flatMap((value) => readRun(value) ?? [])
    const gone = makeRoom(kept, run, this.#bounds)
    if (gone === undefined) {
      await tx.done
      return { ok: false, why: 'no-room' }
    }
    const asked = gone.flatMap((id) => [runs.delete(id), traces.delete(id)])
    if (trace) asked.push(traces.put(trace, run.id).then(() => undefined))
    else if (!run.hasTrace) asked.push(traces.delete(run.id))
    asked.push(runs.put(run, run.id).then(() => undefined))
    await Promise.all([...asked, tx.done])
    return { ok: true, gone }
  }

  /** The bytes of a run's trace, when they are kept. */
  trace(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#db.get('traces', id)
  }

  /** Changes what is told of a run; nothing when it is gone. */
  async change(id: string, make: (run: KeptRun) => KeptRun): Promise<void> {
    const tx = this.#db.transaction('runs', 'readwrite')
    const run = readRun(await tx.store.get(id))
    if (run) await tx.store.put(make(run), id)
    await tx.done
  }

  async remove(id: string): Promise<void> {
    const tx = this.#db.transaction(['runs', 'traces'], 'readwrite')
    await Promise.all([
      tx.objectStore('runs').delete(id),
      tx.objectStore('traces').delete(id),
      tx.done,
    ])
  }

  async removeAll(): Promise<void> {
    const tx = this.#db.transaction(['runs', 'traces'], 'readwrite')
    await Promise.all([tx.objectStore('runs').clear(), tx.objectStore('traces').clear(), tx.done])
  }

  close(): void {
    this.#db.close()
  }
}

/** Opens the shelf. Rejects where the browser stores nothing, or a later version of the page has stored. */
export async function openShelf(name: string, bounds: Bounds): Promise<Shelf> {
  const db = await openDB<Schema>(name, VERSION, {
    upgrade(fresh) {
      fresh.createObjectStore('runs')
      fresh.createObjectStore('traces')
    },
    // A later version in another tab waits for this one to let go.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
  return new Shelf(db, bounds)
}
