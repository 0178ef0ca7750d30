/** A lesson's Markdown as blocks. HTML is refused, pictures and foreign links are checked by scheme. */
import type { List, Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Block, Inline, Pointer } from '../../machines/lesson/content.ts'
import { readCompare } from './compare.ts'
import { readPointer, type Points } from './pointer.ts'

/** A second-level heading and what follows it, up to the next one. */
export interface Section {
  title: string
  /** From `## Title {#id}`. */
  id: string | undefined
  line: number
  nodes: RootContent[]
}

/** Deepest nesting of prose; what reads it goes down by itself, and nobody reads deeper. */
const MAX_NESTING = 64

export type Report = (line: number, message: string) => void

/** The front matter where there is one, the text behind it, and how many lines come before that. */
export function split(text: string): { head: string | undefined; body: string; offset: number } {
  const [whole = '', head] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? []
  return { head, body: text.slice(whole.length), offset: whole.split('\n').length - 1 }
}

/** The text before the first section, and the sections. Throws when it is nested too deep. */
export function sectionsOf(markdown: string): { intro: RootContent[]; sections: Section[] } {
  const tree = fromMarkdown(markdown, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  })
  expectShallow(tree)
  const intro: RootContent[] = []
  const sections: Section[] = []
  for (const node of tree.children) {
    if (node.type === 'heading' && node.depth === 2) sections.push(sectionOf(node.children, node))
    else (sections.at(-1)?.nodes ?? intro).push(node)
  }
  return { intro, sections }
}

function expectShallow(tree: Root): void {
  let level: Nodes[] = [tree]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_NESTING) throw new Error(`nested deeper than ${MAX_NESTING} levels`)
    level = level.flatMap((node): Nodes[] => ('children' in node ? node.children : []))
  }
}

function sectionOf(children: readonly PhrasingContent[], node: RootContent): Section {
  const text = plain(children)
  const [, title = text, id] = /^(.*?)\s*\{#([a-z0-9-]+)\}$/.exec(text) ?? []
  return { title: title.trim(), id, line: lineOf(node), nodes: [] }
}

/** Nodes as blocks; `step` fences are left out, for they are not prose. */
export function blocksOf(nodes: readonly RootContent[], points: Points, report: Report): Block[] {
  return new Reading(points, report).blocks(nodes)
}

export function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 0
}

function plain(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? plain(node.children) : ''))
    .join('')
}

class Reading {
  readonly #points: Points
  readonly #report: Report

  constructor(points: Points, report: Report) {
    this.#points = points
    this.#report = report
  }

  blocks(nodes: readonly RootContent[]): Block[] {
    return nodes.flatMap((node) => this.#block(node))
  }

  #block(node: RootContent): Block[] {
    switch (node.type) {
      case 'paragraph':
        return [{ type: 'paragraph', children: this.#inlines(node.children) }]
      case 'heading':
        return [{ type: 'heading', depth: node.depth, children: this.#inlines(node.children) }]
      case 'list':
        return [this.#list(node)]
      case 'blockquote':
        return [{ type: 'quote', children: this.blocks(node.children) }]
      case 'table':
        return [this.#table(node)]
      case 'code':
        return this.#code(node.lang ?? '', node.value, lineOf(node))
      default:
        this.#report(lineOf(node), `${node.type} is not part of a lesson`)
        return []
    }
  }

  #list(node: List): Block {
    const items = node.children.map(({ children }) => this.blocks(children))
    return { type: 'list', ordered: node.ordered === true, items }
  }

  #table({ children: [head, ...rows] }: Table): Block {
    const cells = (row: Table['children'][number] | undefined): Inline[][] =>
      (row?.children ?? []).map((cell) => this.#inlines(cell.children))
    return { type: 'table', head: cells(head), rows: rows.map(cells) }
  }

  #code(language: string, text: string, line: number): Block[] {
    if (language === 'step') return []
    if (language === 'compare') return this.#compare(text, line)
    if (language !== 'live') return [{ type: 'code', language, text }]
    const pointer = this.#pointer(text.trim(), line)
    return pointer ? [{ type: 'live', pointer }] : []
  }

  #compare(text: string, line: number): Block[] {
    const read = readCompare(text)
    if ('compare' in read) return [{ type: 'compare', ...read.compare }]
    for (const error of read.errors) this.#report(line, error)
    return []
  }

  #inlines(nodes: readonly PhrasingContent[]): Inline[] {
    return nodes.flatMap((node) => this.#inline(node))
  }

  #inline(node: PhrasingContent): Inline[] {
    switch (node.type) {
      case 'text':
        return [{ type: 'text', text: node.value.replaceAll('\n', ' ') }]
      case 'inlineCode':
        return [{ type: 'code', text: node.value }]
      case 'strong':
      case 'emphasis':
        return [{ type: node.type, children: this.#inlines(node.children) }]
      case 'break':
        return [{ type: 'break' }]
      case 'link':
        return this.#link(node.url, this.#inlines(node.children), lineOf(node))
      default:
        this.#report(lineOf(node), `${node.type} is not part of a lesson`)
        return []
    }
  }

  #link(url: string, children: Inline[], line: number): Inline[] {
    if (url.startsWith('https://')) return [{ type: 'link', url, children }]
    const pointer = this.#pointer(url, line)
    return pointer ? [{ type: 'point', pointer, children }] : children
  }

  #pointer(text: string, line: number): Pointer | undefined {
    const read = readPointer(text, this.#points)
    if ('pointer' in read) return read.pointer
    this.#report(line, read.error)
    return undefined
  }
}
