/**
 * Reports of getStats as rtcstats writes them: only what has changed since the one before, under
 * numbers instead of names, `null` for an object that is gone. The whole is put together again.
 */
import type { JsonValue } from '../../../../machines/trace/event.ts'
import type { Report } from './dump.ts'
import { isObject, membersOf } from './json.ts'
import { propertyName, typeName } from './rtcstats-names.ts'

/** Most objects of one connection; a call of a hundred people has a few thousand. */
const MAX_OBJECTS = 20_000

export class Reports {
  readonly #objects = new Map<string, Map<string, JsonValue>>()

  /** Takes what has changed; gives the whole objects that it is about. */
  take(changes: JsonValue): Report[] {
    return membersOf(changes).flatMap(([id, change]) => {
      const report = this.#change(id, change)
      return report ? [report] : []
    })
  }

  #change(id: string, change: JsonValue): Report | undefined {
    if (change === null) this.#objects.delete(id)
    // Times stand among the objects.
    if (!isObject(change)) return undefined
    const known = this.#objects.get(id)
    if (!known && this.#objects.size >= MAX_OBJECTS) return undefined
    const values = known ?? new Map<string, JsonValue>()
    this.#objects.set(id, values)
    for (const [key, value] of membersOf(change)) values.set(propertyName(key), value)
    return { id, type: typeName(values.get('type')), values: new Map(values) }
  }
}
