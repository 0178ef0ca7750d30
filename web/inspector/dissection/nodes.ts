/** The fields of a layer as a tree to walk: which of them are shown, and what the keys of a tree do (WAI-ARIA). */
import type { Field, Layer } from '../../../machines/dissection/field.ts'

export interface Node {
  /** Protocol and names of the fields that lead here; the same in another packet of the kind. */
  key: string
  field: Field
  depth: number
  parent?: Node
  children: Node[]
  /** Place among its siblings, from 1, and their number. */
  place: number
  siblings: number
}

/** The fields of a layer, outermost first. */
export function nodesOf({ protocol, fields }: Pick<Layer, 'protocol' | 'fields'>): Node[] {
  return wrapped(fields, protocol)
}

function wrapped(fields: readonly Field[], path: string, parent?: Node): Node[] {
  const seen = new Map<string, number>()
  return fields.map((field, index) => {
    const count = (seen.get(field.name) ?? 0) + 1
    seen.set(field.name, count)
    const own = count === 1 ? field.name : `${field.name} ${count}`
    const node: Node = {
      key: `${path}/${own}`,
      field,
      depth: parent ? parent.depth + 1 : 0,
      children: [],
      place: index + 1,
      siblings: fields.length,
      ...(parent && { parent }),
    }
    node.children = wrapped(field.children ?? [], node.key, node)
    return node
  })
}

/** Rows that are open without being asked for, at most; and the bytes from which a field is worth it. */
const OPEN_ROWS = 26
const MIN_OPEN_BYTES = 5

/** Keys of the nodes that stand open at first: level by level, as long as it stays one look. */
export function openAtFirst(nodes: readonly Node[]): Set<string> {
  const open = new Set<string>()
  let rows = nodes.length
  let level: readonly Node[] = nodes
  while (level.length > 0) {
    const next: Node[] = []
    for (const node of level) {
      const { field, children } = node
      const isSmall = field.end - field.start < MIN_OPEN_BYTES
      if (children.length === 0 || isSmall || rows + children.length > OPEN_ROWS) continue
      open.add(node.key)
      rows += children.length
      next.push(...children)
    }
    level = next
  }
  return open
}

/** The nodes whose ancestors are all open, from top to bottom. */
export function visible(nodes: readonly Node[], isOpen: (key: string) => boolean): Node[] {
  return nodes.flatMap((node) => [
    node,
    ...(isOpen(node.key) ? visible(node.children, isOpen) : []),
  ])
}

export function find(nodes: readonly Node[], key: string): Node | undefined {
  for (const node of nodes) {
    if (node.key === key) return node
    const deeper = key.startsWith(`${node.key}/`) ? find(node.children, key) : undefined
    if (deeper) return deeper
  }
  return undefined
}

/** The innermost node of whole bytes that covers a byte. */
export function innermostAt(nodes: readonly Node[], at: number): Node | undefined {
  const node = nodes.find(({ field }) => field.start <= at && at < field.end)
  if (node === undefined || node.field.bits) return undefined
  return innermostAt(node.children, at) ?? node
}

/** Keys of all that must be open for the node to be seen. */
export function ancestorsOf(node: Node): string[] {
  return node.parent ? [...ancestorsOf(node.parent), node.parent.key] : []
}

/** What a key does in the tree: moves to a node, opens or closes one. */
export type Move = { to: Node } | { open: Node } | { close: Node }

/** Undefined when the key does nothing here. `rows` are the visible nodes, `current` one of them. */
export function moveOf(key: string, rows: readonly Node[], current: Node): Move | undefined {
  const index = rows.indexOf(current)
  const next = rows[index + 1]
  const isOpen = next?.parent === current
  switch (key) {
    case 'ArrowDown':
      return to(next)
    case 'ArrowUp':
      return to(rows[index - 1])
    case 'Home':
      return to(rows[0])
    case 'End':
      return to(rows.at(-1))
    case 'ArrowRight':
      if (current.children.length === 0) return undefined
      return isOpen ? to(next) : { open: current }
    case 'ArrowLeft':
      return isOpen ? { close: current } : to(current.parent)
    case 'Enter':
      if (current.children.length === 0) return undefined
      return isOpen ? { close: current } : { open: current }
    default:
      return undefined
  }
}

function to(node: Node | undefined): Move | undefined {
  return node && { to: node }
}

/** The next visible node, round to the first, whose name begins with what was typed. */
export function typedTo(typed: string, rows: readonly Node[], current: Node): Node | undefined {
  const index = rows.indexOf(current)
  // One letter goes on to the next match; more of them may mean the one that is there.
  const from = typed.length === 1 ? index + 1 : index
  const turned = [...rows.slice(from), ...rows.slice(0, from)]
  const isMatch = ({ field }: Node): boolean => nameWord(field.name).startsWith(typed.toLowerCase())
  return turned.find(isMatch)
}

/** `a=setup` is found by `setup` as well as by its own beginning. */
function nameWord(name: string): string {
  return name.toLowerCase().replace(/^[a-z]=(?=.)/, '')
}
