/** A speaker's notes: in this browser, for each scenario its own. */

/** Longer notes are not read on a stage. */
export const MAX_NOTES_CHARS = 10_000
/** Scenarios whose notes are kept; the ones written to longest ago give way. */
const MAX_KEPT = 50
const KEY = 'peerscope:notes'

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>

/** The notes for a scenario; empty where nothing was written or nothing may be read. */
export function readNotes(title: string, storage: () => Storage): string {
  return all(storage).find(([of]) => of === title)?.[1] ?? ''
}

/** Keeps the notes for a scenario; false where nothing may be stored. */
export function writeNotes(title: string, notes: string, storage: () => Storage): boolean {
  const others = all(storage).filter(([of]) => of !== title)
  const own = notes.slice(0, MAX_NOTES_CHARS)
  const kept = own === '' ? others : [[title, own], ...others].slice(0, MAX_KEPT)
  try {
    storage().setItem(KEY, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

/** What is stored, the newest first, as far as it can be read. */
function all(storage: () => Storage): [string, string][] {
  try {
    const stored: unknown = JSON.parse(storage().getItem(KEY) ?? '[]')
    return Array.isArray(stored) ? stored.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(entry: unknown): entry is [string, string] {
  return (
    Array.isArray(entry) && entry.length === 2 && entry.every((part) => typeof part === 'string')
  )
}
