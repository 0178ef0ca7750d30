/**
 * Texts for people that stand in a component or a module of the page instead of among its words
 * (`web/words`), where every language has them.
 */
import { createRequire } from 'node:module'
import type { AST } from 'svelte/compiler'

/** As it is published in one file: its hundreds of sources, imported, would each be transformed by Vitest. */
const { parse } = createRequire(import.meta.url)(
  'svelte/compiler',
) as typeof import('svelte/compiler')

export interface Literal {
  text: string
  line: number
}

/** Attributes and props whose text is seen or read out. */
const SPOKEN = new Set([
  ...['aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription'],
  ...['aria-valuetext', 'alt', 'placeholder', 'title'],
  ...['about', 'empty', 'heading', 'hint', 'label', 'text', 'unit', 'word'],
])
/** Attributes whose values are for the browser, also where they are computed. */
const UNSPOKEN = /^(class|style|id|d|lang|role|type|href|src|rel|target|data-.*|style:.*|class:.*)$/
/** Nothing in these is shown. */
const SKIPPED = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'TSTypeAnnotation'])
const SKIPPED_TYPES =
  /^TS(TypeAliasDeclaration|InterfaceDeclaration|TypeParameterInstantiation|TypeParameterDeclaration)$/

const LETTERS = /\p{L}{2,}/u
/** Two words beside each other, or one that begins like a sentence. */
const PROSE = /\p{L}{2,}[,;:.…]? \p{L}{2,}|^\s*\p{Lu}\p{Ll}{2,}/u

interface Node {
  type: string
  start: number
  [key: string]: unknown
}

/** The literals of a `.svelte` file. */
export function literalsOfComponent(source: string): Literal[] {
  const root = parse(source, { modern: true })
  const scripts = [root.module, root.instance].flatMap((script) => (script ? [script.content] : []))
  return told(source, [root.fragment, ...scripts])
}

/** The literals of a `.ts` file. */
export function literalsOfModule(source: string): Literal[] {
  const wrapped = `<script lang="ts">${source.replaceAll('</script', '<-script')}</script>`
  const root = parse(wrapped, { modern: true })
  return told(wrapped, root.instance ? [root.instance.content] : [])
}

function told(source: string, roots: readonly unknown[]): Literal[] {
  const found: Literal[] = []
  const note = (text: string, start: number): void => {
    const line = source.slice(0, start).split('\n').length
    found.push({ text: text.trim().replace(/\s+/g, ' '), line })
  }
  for (const root of roots) walk(root as Node, note)
  return found
}

type Note = (text: string, start: number) => void

function walk(node: Node, note: Note): void {
  if (SKIPPED.has(node.type) || SKIPPED_TYPES.test(node.type) || isThrown(node)) return
  switch (node.type) {
    case 'Comment':
    case 'StyleSheet':
    case 'StyleDirective':
      return
    case 'Text':
      return LETTERS.test(String(node.data)) ? note(String(node.data), node.start) : undefined
    case 'Attribute':
      return attribute(node as unknown as AST.Attribute, note)
    case 'Literal':
      return prose(node.value, node.start, note)
    case 'TemplateElement':
      return prose((node.value as { cooked?: unknown }).cooked, node.start, note)
    default:
      for (const child of childrenOf(node)) walk(child, note)
  }
}

function attribute({ name, value }: AST.Attribute, note: Note): void {
  if (value === true || UNSPOKEN.test(name)) return
  const parts = Array.isArray(value) ? value : [value]
  for (const part of parts) {
    if (part.type === 'ExpressionTag') walk(part as unknown as Node, note)
    else if (SPOKEN.has(name) && LETTERS.test(part.data)) note(part.data, part.start)
  }
}

function prose(value: unknown, start: number, note: Note): void {
  if (typeof value === 'string' && PROSE.test(value)) note(value, start)
}

/** What breaks an invariant is told to developers. */
function isThrown({ type, argument }: Node): boolean {
  if (type !== 'ThrowStatement') return false
  const { callee } = argument as { callee?: { name?: string } }
  return callee?.name === 'Error'
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'parent' || key === 'loc' || key === 'metadata' ? [] : [value].flat().filter(isNode),
  )
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}
