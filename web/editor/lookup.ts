/** Which field a value or a place of a document is of: unions are settled by what stands there. */
import type { Field, UnionField } from './fields.ts'

/** The branch that a value is of, by its form alone; the first where none fits better. */
export function branchOf({ branches }: UnionField, value: unknown): Field | undefined {
  return branches.find((each) => says(each, value)) ?? branches.find((each) => fits(each, value))
}

/** True where the value is one that the field names. */
function says(field: Field, value: unknown): boolean {
  if (field.kind === 'constant') return field.value === value
  return field.kind === 'choice' && field.options.some((option) => option === value)
}

/** True where the value is of the JSON type that the field takes. */
export function fits(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case 'constant':
    case 'choice':
      return says(field, value)
    case 'number':
      return typeof value === 'number'
    case 'text':
      return typeof value === 'string'
    case 'switch':
      return typeof value === 'boolean'
    case 'list':
      return Array.isArray(value)
    case 'group':
    case 'record':
    case 'tagged':
      return isObject(value)
    case 'union':
      return field.branches.some((each) => fits(each, value))
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A field without its unions, as the value decides; of verbs, the group of this verb. */
export function settled(field: Field, value: unknown): Field | undefined {
  if (field.kind === 'union') {
    const branch = branchOf(field, value)
    return branch && settled(branch, value)
  }
  if (field.kind !== 'tagged') return field
  const tag = isObject(value) ? value[field.tag] : undefined
  return typeof tag === 'string' ? field.branches.get(tag) : undefined
}

/** The field at a path in a document; unions on the way are settled by what stands there. */
export function fieldAt(
  field: Field,
  path: readonly (string | number)[],
  data: unknown,
): Field | undefined {
  const [step, ...rest] = path
  if (step === undefined) return field
  const here = settled(field, data)
  const next = here && childOf(here, step)
  return next && fieldAt(next, rest, stepInto(data, step))
}

/** What stands at a step into data; undefined where it leads nowhere. */
export function stepInto(data: unknown, step: string | number): unknown {
  if (!isObject(data) && !Array.isArray(data)) return undefined
  return Object.hasOwn(data, step) ? (Reflect.get(data, step) as unknown) : undefined
}

function childOf(field: Field, step: string | number): Field | undefined {
  if (field.kind === 'group') return field.members.find(({ key }) => key === step)?.field
  if (field.kind === 'record') return typeof step === 'string' ? field.value : undefined
  return field.kind === 'list' && typeof step === 'number' ? field.item : undefined
}
