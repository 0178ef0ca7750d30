/**
 * A change made in the form, as the smallest change of the text that says the same: what a person
 * wrote elsewhere, its order, blanks and line breaks, stays.
 */
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser'
import { printJson } from './print.ts'

export type Path = readonly (string | number)[]

/** Replaces a part of the text. */
export interface TextEdit {
  from: number
  to: number
  insert: string
}

/** What the form asks for; `at` leads to what is changed. */
export type FormEdit =
  | { do: 'set'; at: Path; value: unknown }
  | { do: 'remove'; at: Path }
  /** Gives a member of an object another name, where it stands. */
  | { do: 'rename'; at: Path; name: string }
  /** Lets an entry of a list change places with its neighbour. */
  | { do: 'move'; at: Path; by: 1 | -1 }

/** Undefined when the text is no JSON, or has no such place. */
export function textEdit(text: string, edit: FormEdit): TextEdit | undefined {
  const root = parseTree(text, [], { disallowComments: true })
  if (root === undefined) return undefined
  switch (edit.do) {
    case 'set':
      return set(text, root, edit.at, edit.value)
    case 'remove':
      return remove(root, edit.at)
    case 'rename':
      return rename(root, edit.at, edit.name)
    case 'move':
      return move(text, root, edit.at, edit.by)
  }
}

/** The text after an edit. */
export function applyEdit(text: string, { from, to, insert }: TextEdit): string {
  return text.slice(0, from) + insert + text.slice(to)
}

function set(text: string, root: Node, at: Path, value: unknown): TextEdit | undefined {
  const found = findNodeAtLocation(root, [...at])
  if (found) return replace(text, found, value)
  const step = at.at(-1)
  if (step === undefined) return undefined
  const holder = findNodeAtLocation(root, at.slice(0, -1))
  // What is to hold it does not stand there yet, or is something else: it comes with it.
  if (holder?.type !== 'object' && holder?.type !== 'array')
    return set(text, root, at.slice(0, -1), typeof step === 'number' ? [value] : { [step]: value })
  const key = holder.type === 'object' ? `${JSON.stringify(String(step))}: ` : ''
  return append(text, holder, (indent) => key + printJson(value, indent, key.length + 1))
}

function replace(text: string, { offset, length }: Node, value: unknown): TextEdit {
  const indent = indentAt(text, offset)
  const used = offset - lineStart(text, offset) - indent.length
  return { from: offset, to: offset + length, insert: printJson(value, indent, used) }
}

/** Puts a member or an entry behind the last one, on a line of its own where that one has one. */
function append(text: string, holder: Node, print: (indent: string) => string): TextEdit {
  const last = holder.children?.at(-1)
  const outer = indentAt(text, holder.offset)
  const end = holder.offset + holder.length
  if (last === undefined) {
    const spaced = holder.type === 'object' ? ' ' : ''
    const [from, to] = [holder.offset + 1, end - 1]
    const inner = print(`${outer}  `)
    if (!inner.includes('\n')) return { from, to, insert: spaced + inner + spaced }
    return { from, to, insert: `\n${outer}  ${inner}\n${outer}` }
  }
  const from = last.offset + last.length
  const isOnLines = text.slice(holder.offset, last.offset).includes('\n')
  if (!isOnLines) return { from, to: from, insert: `, ${print(outer)}` }
  const indent = indentAt(text, last.offset)
  return { from, to: from, insert: `,\n${indent}${print(indent)}` }
}

function remove(root: Node, at: Path): TextEdit | undefined {
  const found = findNodeAtLocation(root, [...at])
  const node = found?.parent?.type === 'property' ? found.parent : found
  const siblings = node?.parent?.children
  if (node === undefined || siblings === undefined) return undefined
  const index = siblings.indexOf(node)
  const [before, after] = [siblings[index - 1], siblings[index + 1]]
  // With the comma: to the next one, or from the end of the one before.
  if (after) return { from: node.offset, to: after.offset, insert: '' }
  if (before) return { from: endOf(before), to: endOf(node), insert: '' }
  const { offset, length } = node.parent ?? node
  return { from: offset + 1, to: offset + length - 1, insert: '' }
}

function rename(root: Node, at: Path, name: string): TextEdit | undefined {
  const key = findNodeAtLocation(root, [...at])?.parent?.children?.[0]
  if (key?.type !== 'string') return undefined
  return { from: key.offset, to: endOf(key), insert: JSON.stringify(name) }
}

function move(text: string, root: Node, at: Path, by: 1 | -1): TextEdit | undefined {
  const node = findNodeAtLocation(root, [...at])
  const siblings = node?.parent?.type === 'array' ? (node.parent.children ?? []) : []
  const other = node && siblings[siblings.indexOf(node) + by]
  if (node === undefined || other === undefined) return undefined
  const [one, two] = by === 1 ? [node, other] : [other, node]
  const between = text.slice(endOf(one), two.offset)
  const insert = text.slice(two.offset, endOf(two)) + between + text.slice(one.offset, endOf(one))
  return { from: one.offset, to: endOf(two), insert }
}

function endOf({ offset, length }: Node): number {
  return offset + length
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** The blanks with which the line of an offset begins. */
function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? ''
}
