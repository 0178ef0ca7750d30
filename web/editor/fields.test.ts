import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scenarioArbitrary } from '../../machines/scenario/arbitrary.ts'
import { editor } from '../words/en/editor.ts'
import { arrange, sectionOf, SECTIONS, thingAt } from './arrange.ts'
import { fieldOf, scenarioField, scenarioJsonSchema } from './fields.ts'
import { fieldAt, isObject } from './lookup.ts'
import type { Field, JsonSchema } from './fields.ts'

/** Every property of the schema by its way from the top; branches of unions count one by one. */
function propertiesOf(schema: JsonSchema, way = ''): string[] {
  const { properties = {}, additionalProperties, items } = schema
  const branches = schema.anyOf ?? schema.oneOf ?? []
  return [
    ...Object.entries(properties).flatMap(([key, inner]) => [
      `${way}.${key}`,
      ...propertiesOf(inner, `${way}.${key}`),
    ]),
    ...(typeof additionalProperties === 'object'
      ? propertiesOf(additionalProperties, `${way}.*`)
      : []),
    ...(items ? propertiesOf(items, `${way}[]`) : []),
    ...branches.flatMap((branch, index) => propertiesOf(branch, `${way}|${index}`)),
  ]
}

/** The same of what the forms draw: whatever `arrange` shows, at once or behind “more”. */
function drawnBy(field: Field, path: readonly (string | number)[] = [], way = ''): string[] {
  switch (field.kind) {
    case 'group': {
      const { atOnce, more } = arrange(field.members, thingAt(path))
      return [...atOnce, ...more].flatMap(({ key, field: inner }) => [
        `${way}.${key}`,
        ...drawnBy(inner, [...path, key], `${way}.${key}`),
      ])
    }
    case 'record':
      return drawnBy(field.value, [...path, 'x'], `${way}.*`)
    case 'list':
      return drawnBy(field.item, [...path, 0], `${way}[]`)
    case 'union':
      return field.branches.flatMap((each, index) => drawnBy(each, path, `${way}|${index}`))
    case 'tagged':
      return [...field.branches.values()].flatMap((each, index) =>
        drawnBy(each, path, `${way}|${index}`),
      )
    default:
      return []
  }
}

describe('the fields of a scenario', () => {
  it('reach every property that the schema has, each once', () => {
    const properties = propertiesOf(scenarioJsonSchema())
    expect(properties.length).toBeGreaterThan(500)
    expect(drawnBy(scenarioField()).sort()).toEqual(properties.sort())
  })

  it('stand each in one section of the form', () => {
    const root = scenarioField()
    const keys = root.kind === 'group' ? root.members.map(({ key }) => key) : []
    expect(new Set(keys.map(sectionOf))).toEqual(new Set(SECTIONS))
  })

  it('are found for all that a scenario says', () => {
    fc.assert(
      fc.property(scenarioArbitrary, (scenario) => {
        for (const path of pathsOf(scenario))
          expect(fieldAt(scenarioField(), path, scenario), path.join('.')).toBeDefined()
      }),
      { numRuns: 20 },
    )
  })
})

function pathsOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value))
    return [path, ...value.flatMap((each, i) => pathsOf(each, [...path, i]))]
  if (!isObject(value)) return [path]
  return [path, ...Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]))]
}

it('have a name each, in the words of the page', () => {
  const keys = propertiesOf(scenarioJsonSchema()).map((way) => way.slice(way.lastIndexOf('.') + 1))
  const missing = keys.filter((key) => !Object.hasOwn(editor.fields, key))
  expect(missing).toEqual([])
})

describe('kinds', () => {
  it('come from the schema', () => {
    expect(at('seed')).toMatchObject({ kind: 'number', isWhole: true, min: 0, max: 4294967295 })
    expect(at('stop', 'atMs')).toMatchObject({ kind: 'number', min: 0, isAbove: true })
    expect(at('werift')).toMatchObject({ kind: 'choice', options: ['patched', 'stock'] })
    expect(at('peers', 'alice', 'polite')).toMatchObject({ kind: 'switch' })
  })

  it('of verbs are told apart by what is to be done', () => {
    const script = at('script')
    const verbs = script?.kind === 'list' && script.item.kind === 'tagged' ? script.item : undefined
    expect(verbs?.tag).toBe('do')
    expect([...(verbs?.branches.keys() ?? [])]).toContain('send-file')
  })

  it('follow what stands in a union', () => {
    const nat = (value: unknown): Field | undefined =>
      fieldAt(scenarioField(), ['networks', 'home', 'nat', 'mapping'], {
        networks: { home: { nat: value } },
      })
    expect(nat('symmetric')).toBeUndefined()
    expect(nat({})).toMatchObject({ kind: 'choice' })
  })

  it('that no form is known for are refused', () => {
    expect(() => fieldOf({ type: 'null' })).toThrow('"null"')
  })
})

function at(...path: string[]): Field | undefined {
  return fieldAt(scenarioField(), path, {})
}
