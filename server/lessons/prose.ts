/** Walks the prose of a lesson. */
import type { Block, Inline, Pointer } from '../../machines/lesson/content.ts'
import type { Lesson } from '../../machines/lesson/lesson.ts'
import { isText } from './translate.ts'

/** Every block of a lesson, those within lists and quotes included. */
export function blocksIn(lesson: Lesson): Block[] {
  return [lesson.intro, ...lesson.steps.map(({ prose }) => prose)].flat().flatMap(withNested)
}

function withNested(block: Block): Block[] {
  if (block.type === 'list') return [block, ...block.items.flat().flatMap(withNested)]
  if (block.type === 'quote') return [block, ...block.children.flatMap(withNested)]
  return [block]
}

/** The lines of text of a block, without those of blocks within it. */
export function inlinesIn(block: Block): Inline[][] {
  if (block.type === 'paragraph' || block.type === 'heading') return [block.children]
  return block.type === 'table' ? [...block.head, ...block.rows.flat()] : []
}

/** Every link of a lesson that points into a run, the glossary or another lesson. */
export function pointersIn(lesson: Lesson): Pointer[] {
  return blocksIn(lesson).flatMap((block) =>
    block.type === 'live' ? [block.pointer] : inlinesIn(block).flat().flatMap(pointersOf),
  )
}

function pointersOf(inline: Inline): Pointer[] {
  if (inline.type === 'point') return [inline.pointer, ...inline.children.flatMap(pointersOf)]
  return 'children' in inline ? inline.children.flatMap(pointersOf) : []
}

/** What a line says, `code` in place of code. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.type === 'text') return inline.text
      if (inline.type === 'code') return 'code'
      return 'children' in inline ? plainText(inline.children) : ' '
    })
    .join('')
}

/** Sentences that learners read in the step itself: options, answers, hints. */
export function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => textOf(each))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    isText(key) ? textOf(each) : textsIn(each),
  )
}

function textOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textOf)
  return typeof value === 'string' ? [value] : textsIn(value)
}
