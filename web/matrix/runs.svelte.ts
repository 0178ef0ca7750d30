/** The labs that the matrix runs, one at a time in the background, and what came of them. */
import { SvelteMap } from 'svelte/reactivity'
import { matrixScenario, type MatrixCell } from '../../machines/prediction/matrix.ts'
import type { Link, LinkEvents } from '../link/client.ts'
import { keyOf, type Run } from './cell.ts'
import { CellRunner } from './cell-runner.ts'

export class Runs {
  readonly #byKey = new SvelteMap<string, Run>()
  readonly #createLink: (events: LinkEvents) => Link
  #runner: CellRunner | undefined
  #waiting: MatrixCell[] = []
  #busy = $state(false)

  constructor(createLink: (events: LinkEvents) => Link) {
    this.#createLink = createLink
  }

  /** True while a lab runs for the matrix. */
  get busy(): boolean {
    return this.#busy
  }

  of(cell: MatrixCell): Run | undefined {
    return this.#byKey.get(keyOf(cell))
  }

  /** Runs cells that have not been run, after those that wait already. */
  add(cells: readonly MatrixCell[]): void {
    const fresh = cells.filter((cell) => {
      const phase = this.of(cell)?.phase
      return phase === undefined || phase === 'broken'
    })
    for (const cell of fresh) this.#byKey.set(keyOf(cell), { phase: 'waiting' })
    this.#waiting.push(...fresh)
    if (!this.#busy && fresh.length > 0) void this.#work()
  }

  /** Runs nothing more; what has been observed stays. */
  cancel(): void {
    for (const cell of this.#waiting) this.#byKey.delete(keyOf(cell))
    this.#waiting = []
    this.#runner?.cancel()
  }

  /** Runs nothing more and ends the link to the labs; what has been observed stays. */
  close(): void {
    this.cancel()
    this.#runner?.close()
    this.#runner = undefined
  }

  async #work(): Promise<void> {
    this.#busy = true
    for (let cell = this.#waiting.shift(); cell; cell = this.#waiting.shift()) {
      const runner = (this.#runner ??= new CellRunner(this.#createLink))
      this.#byKey.set(keyOf(cell), { phase: 'running' })
      const scenario = matrixScenario(cell.a, cell.b, cell.servers)
      this.#note(cell, await runner.run(scenario, 'alice', 'bob'))
    }
    this.#busy = false
  }

  #note(cell: MatrixCell, outcome: Awaited<ReturnType<CellRunner['run']>>): void {
    const key = keyOf(cell)
    if (outcome.kind === 'observed')
      this.#byKey.set(key, { phase: 'done', observation: outcome.observation })
    else if (outcome.kind === 'broken') this.#byKey.set(key, { phase: 'broken', why: outcome.why })
    else this.#byKey.delete(key)
  }
}
