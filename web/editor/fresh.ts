/** What stands first where something is added: as little as the schema asks for, with names that are free. */
import { natValues } from '../../machines/scenario/nat-values.ts'
import { NAT_PRESET_NAMES } from '../../machines/scenario/nat-presets.ts'
import { scenarioField, type Field, type GroupField } from './fields.ts'
import { fieldAt, isObject, settled } from './lookup.ts'
import { namesOf, referenceAt } from './references.ts'
import type { Path } from './patch.ts'

/** The names of what is added, by where; a number is set behind what is taken. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  peers: ['alice', 'bob', 'carol', 'dave', 'erin', 'frank'],
  networks: ['home', 'office', 'mobile', 'cafe'],
  id: ['rule'],
}

/** A name that nothing has yet. */
export function freshName(room: string, taken: readonly string[]): string {
  const [first = 'x', ...others] = NAMES[room] ?? ['x']
  const found = [first, ...others].find((name) => !taken.includes(name))
  if (found !== undefined) return found
  for (let n = 2; ; n++) if (!taken.includes(`${first}-${n}`)) return `${first}-${n}`
}

/** The first value of a field at a place. */
export function freshValue(field: Field, path: Path, data: unknown): unknown {
  if (field.byDefault !== undefined && !isObject(field.byDefault)) return field.byDefault
  switch (field.kind) {
    case 'constant':
      return field.value
    case 'choice':
      return field.options[0]
    case 'number':
      return numberFrom(field.min, field.isAbove)
    case 'switch':
      return true
    case 'text':
      return textAt(path, data)
    case 'list':
      return field.min > 0 ? [freshValue(field.item, [...path, 0], data)] : []
    case 'record':
      return {}
    case 'group':
      return groupFrom(field, path, data)
    case 'union':
      return field.branches[0] && freshValue(field.branches[0], path, data)
    case 'tagged':
      return freshCommand(field.branches.keys().next().value ?? '', path, data)
  }
}

function numberFrom(min: number, isAbove: boolean): number {
  const from = Math.max(min, 0)
  return isAbove && from === min ? from + 1 : from
}

function groupFrom(field: GroupField, path: Path, data: unknown): Record<string, unknown> {
  const needed = field.members.filter(({ isRequired }) => isRequired)
  return Object.fromEntries(
    needed.map(({ key, field: inner }) => [key, freshValue(inner, [...path, key], data)]),
  )
}

/** A text that is needed: what it can name, else a word. */
function textAt(path: Path, data: unknown): string {
  const last = path.at(-1)
  const reference = referenceAt(path)
  if (reference === undefined)
    return last === 'id' ? freshName('id', namesOf('rule', data)) : wordFor(last)
  const names = namesOf(reference, data)
  // Whoever acts comes first, the other one second.
  return names[last === 'to' ? 1 : 0] ?? names[0] ?? wordFor(last)
}

function wordFor(key: string | number | undefined): string {
  const words: Readonly<Record<string, string>> = { text: 'hello', label: 'data', field: 'byte.0' }
  return words[String(key)] ?? 'x'
}

/** A new entry of the script: what the verb needs, and when. */
export function freshCommand(verb: string, path: Path, data: unknown): Record<string, unknown> {
  const group = settled(scriptItem(), { do: verb })
  const rest = group?.kind === 'group' ? groupFrom(group, path, data) : {}
  const server = SERVED.has(verb) ? forwardingServer(data) : undefined
  return { atMs: 0, ...rest, ...(server !== undefined && { to: server }), do: verb }
}

/** What is asked of a forwarding server. */
const SERVED: ReadonlySet<string> = new Set(['publish', 'watch'])

function forwardingServer(data: unknown): string | undefined {
  const peers = isObject(data) && isObject(data['peers']) ? Object.entries(data['peers']) : []
  return peers.find(([, peer]) => isObject(peer) && peer['role'] === 'sfu')?.[0]
}

/** The same moment and place for another verb; what it has no word for is dropped. */
export function withVerb(before: unknown, verb: string, path: Path, data: unknown): unknown {
  const group = settled(scriptItem(), { do: verb })
  const known = group?.kind === 'group' ? group.members.map(({ key }) => key) : []
  const kept = Object.entries(isObject(before) ? before : {}).filter(([key]) => known.includes(key))
  const fresh = freshCommand(verb, path, data)
  const hasWhen = kept.some(([key]) => key === 'atMs' || key === 'after' || key === 'atSeq')
  if (hasWhen) delete fresh['atMs']
  const merged: Record<string, unknown> = { ...fresh, ...Object.fromEntries(kept), do: verb }
  const order = known.filter((key) => key in merged)
  return Object.fromEntries(order.map((key) => [key, merged[key]]))
}

function scriptItem(): Field {
  const script = fieldAt(scenarioField(), ['script', 0], {})
  if (script === undefined) throw new Error('the schema has no script')
  return script
}

/** A NAT's own values begin as those of the preset that stood there. */
export function ownNat(before: unknown): unknown {
  const preset = NAT_PRESET_NAMES.find((name) => name === before) ?? 'port-restricted-cone'
  const { mapping, filtering, ...rest } =
    natValues(preset) ?? natValues('port-restricted-cone') ?? {}
  // The two that matter most are read first.
  return { mapping, filtering, ...rest }
}
