/** What every field of the form needs: the document, and what is wrong at a place. */
import { createContext } from 'svelte'
import { formatPath } from '../../../machines/scenario/issue.ts'
import type { Flaw } from '../../scenario/check.ts'
import type { ScenarioDocument } from '../document.svelte.ts'
import type { Path } from '../patch.ts'

export class Form {
  readonly document: ScenarioDocument

  constructor(document: ScenarioDocument) {
    this.document = document
  }

  set(at: Path, value: unknown): void {
    this.document.edit({ do: 'set', at, value })
  }

  remove(at: Path): void {
    this.document.edit({ do: 'remove', at })
  }

  /** What is wrong with the value at this place itself. */
  flawAt(path: Path): Flaw | undefined {
    const place = formatPath(path)
    return this.document.flaws.find((flaw) => flaw.path === place)
  }

  /** How much is wrong at this place or inside it. */
  flawsIn(path: Path): number {
    const place = formatPath(path)
    return this.document.flaws.filter(
      ({ path: each }) =>
        each === place || each.startsWith(`${place}.`) || each.startsWith(`${place}[`),
    ).length
  }
}

export const [useForm, provideForm] = createContext<Form>()
