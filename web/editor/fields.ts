/**
 * The fields that the schema of scenarios has, as a tree of a few kinds: what forms are drawn from,
 * and what completion and hints in the text are looked up in. Nothing is listed by hand, so nothing
 * can be forgotten.
 */
import { z } from 'zod'
import { scenarioSchema } from '../../machines/scenario/schema.ts'

export interface Member {
  readonly key: string
  readonly isRequired: boolean
  readonly field: Field
}

interface About {
  /** The schema's own sentence. */
  readonly description?: string
  /** What holds where nothing is written. */
  readonly byDefault?: unknown
}

export interface NumberField extends About {
  readonly kind: 'number'
  readonly isWhole: boolean
  readonly min: number
  readonly max: number
  /** `min` itself is not allowed. */
  readonly isAbove: boolean
}
export interface TextField extends About {
  readonly kind: 'text'
  readonly minLength: number
  readonly maxLength: number
  readonly pattern?: string
}
export interface GroupField extends About {
  readonly kind: 'group'
  readonly members: readonly Member[]
}
export interface ListField extends About {
  readonly kind: 'list'
  readonly item: Field
  readonly min: number
  readonly max: number
}
export interface RecordField extends About {
  readonly kind: 'record'
  readonly value: Field
  readonly min: number
  readonly max: number
}
export interface UnionField extends About {
  readonly kind: 'union'
  readonly branches: readonly Field[]
}
/** A union told apart by what one member says: the verbs of a script. */
export interface TaggedField extends About {
  readonly kind: 'tagged'
  readonly tag: string
  readonly branches: ReadonlyMap<string, GroupField>
}
export interface ChoiceField extends About {
  readonly kind: 'choice'
  readonly options: readonly string[]
}
export interface ConstantField extends About {
  readonly kind: 'constant'
  readonly value: string | number
}
export interface SwitchField extends About {
  readonly kind: 'switch'
}
export type Field =
  | NumberField
  | TextField
  | GroupField
  | ListField
  | RecordField
  | UnionField
  | TaggedField
  | ChoiceField
  | ConstantField
  | SwitchField

/** As much of JSON Schema (2020-12) as the schema library writes for scenarios. */
export interface JsonSchema {
  type?: string
  description?: string
  default?: unknown
  const?: string | number
  enum?: readonly string[]
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  properties?: Record<string, JsonSchema>
  required?: readonly string[]
  additionalProperties?: boolean | JsonSchema
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  minProperties?: number
  maxProperties?: number
  anyOf?: readonly JsonSchema[]
  oneOf?: readonly JsonSchema[]
}

/** The scenario's schema as JSON Schema, as a person writes it: what has a default may be absent. */
export function scenarioJsonSchema(): JsonSchema {
  return z.toJSONSchema(scenarioSchema, { io: 'input' }) as JsonSchema
}

let root: Field | undefined

/** The whole scenario as one field. */
export function scenarioField(): Field {
  root ??= fieldOf(scenarioJsonSchema())
  return root
}

/** Throws for what no form is known for, so that a new kind in the schema is not passed over. */
export function fieldOf(schema: JsonSchema): Field {
  const { description, default: byDefault } = schema
  return {
    ...kindOf(schema),
    ...(description !== undefined && { description }),
    ...(byDefault !== undefined && { byDefault }),
  }
}

function kindOf(schema: JsonSchema): Field {
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return unionOf(branches)
  if (schema.const !== undefined) return { kind: 'constant', value: schema.const }
  if (schema.enum) return { kind: 'choice', options: schema.enum }
  switch (schema.type) {
    case 'boolean':
      return { kind: 'switch' }
    case 'integer':
    case 'number':
      return numberOf(schema)
    case 'string':
      return textOf(schema)
    case 'array':
      return listOf(schema)
    case 'object':
      return schema.properties ? groupOf(schema) : recordOf(schema)
    default:
      throw new Error(`no form for a schema of type ${JSON.stringify(schema.type)}`)
  }
}

function numberOf({ type, minimum, maximum, exclusiveMinimum }: JsonSchema): NumberField {
  return {
    kind: 'number',
    isWhole: type === 'integer',
    min: exclusiveMinimum ?? minimum ?? Number.MIN_SAFE_INTEGER,
    max: maximum ?? Number.MAX_SAFE_INTEGER,
    isAbove: exclusiveMinimum !== undefined,
  }
}

function textOf({ minLength = 0, maxLength = Infinity, pattern }: JsonSchema): TextField {
  return { kind: 'text', minLength, maxLength, ...(pattern !== undefined && { pattern }) }
}

function listOf({ items = {}, minItems = 0, maxItems = Infinity }: JsonSchema): ListField {
  return { kind: 'list', item: fieldOf(items), min: minItems, max: maxItems }
}

function groupOf({ properties = {}, required = [] }: JsonSchema): GroupField {
  const members = Object.entries(properties).map(([key, schema]) => ({
    key,
    isRequired: required.includes(key),
    field: fieldOf(schema),
  }))
  return { kind: 'group', members }
}

function recordOf(schema: JsonSchema): RecordField {
  const { additionalProperties, minProperties = 0, maxProperties = Infinity } = schema
  if (typeof additionalProperties !== 'object')
    throw new Error('no form for an object of any properties')
  const value = fieldOf(additionalProperties)
  return { kind: 'record', value, min: minProperties, max: maxProperties }
}

function unionOf(schemas: readonly JsonSchema[]): Field {
  const branches = schemas.map(fieldOf)
  const tag = tagOf(branches)
  if (tag === undefined) return { kind: 'union', branches }
  const byTag = branches.map((each) => [tagValue(each, tag) ?? '', each as GroupField] as const)
  return { kind: 'tagged', tag, branches: new Map(byTag) }
}

/** The member that is another constant in each branch. */
function tagOf(branches: readonly Field[]): string | undefined {
  const [first] = branches
  if (first?.kind !== 'group') return undefined
  return first.members.find(({ key }) => {
    const values = branches.map((each) => tagValue(each, key))
    return !values.includes(undefined) && new Set(values).size === branches.length
  })?.key
}

function tagValue(branch: Field, tag: string): string | undefined {
  if (branch.kind !== 'group') return undefined
  const field = branch.members.find(({ key }) => key === tag)?.field
  return field?.kind === 'constant' ? String(field.value) : undefined
}
