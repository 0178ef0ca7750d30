/** Finds the free names of a program, and the members it takes of the global object. */
import { analyze } from 'eslint-scope'

interface Node {
  type: string
  name?: string
  object?: Node
  property?: Node
  computed?: boolean
  [key: string]: unknown
}

export interface FreeGlobals {
  /** Identifiers bound nowhere in the program, sorted. */
  names: string[]
  /** What is read of `globalThis`, `self`, `window` and `global` by name, sorted. */
  members: string[]
}

const REALM = new Set(['globalThis', 'self', 'window', 'global'])

/** `program` is the ESTree of a module. */
export function freeGlobals(program: object): FreeGlobals {
  // The scope analysis reads ESTree ranges; the parser gives start and end.
  visit(program as Node, (node) => (node['range'] = [node['start'], node['end']]))
  const scopes = analyze(program as never, { ecmaVersion: 2022, sourceType: 'module' })
  const free = scopes.globalScope?.through ?? []
  const names = new Set(free.map(({ identifier }) => (identifier as unknown as Node).name ?? ''))
  const realms = new Set(free.map(({ identifier }) => identifier as unknown as Node))
  const members = new Set<string>()
  visit(program as Node, (node) => {
    const { object, property } = node
    if (node.type !== 'MemberExpression' || !object || !property) return
    if (!REALM.has(object.name ?? '') || !realms.has(object)) return
    members.add(node.computed ? '[computed]' : (property.name ?? '?'))
  })
  return { names: [...names].sort(), members: [...members].sort() }
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const value of Object.values(node)) {
    const children: unknown[] = Array.isArray(value) ? value : [value]
    for (const child of children) if (isNode(child)) visit(child, see)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}
