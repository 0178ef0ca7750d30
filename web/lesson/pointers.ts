/** All that a lesson's prose points at, wherever it stands. */
import type { Block, Inline, Pointer } from '../../machines/lesson/content.ts'

export function pointersIn(blocks: readonly Block[]): Pointer[] {
  return blocks.flatMap((block) => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return inInlines(block.children)
      case 'list':
        return block.items.flatMap(pointersIn)
      case 'quote':
        return pointersIn(block.children)
      case 'table':
        return [block.head, ...block.rows].flat().flatMap(inInlines)
      case 'live':
        return [block.pointer]
      case 'code':
      case 'compare':
        return []
    }
  })
}

function inInlines(inlines: readonly Inline[]): Pointer[] {
  return inlines.flatMap((inline) => {
    if (inline.type === 'point') return [inline.pointer, ...inInlines(inline.children)]
    return 'children' in inline ? inInlines(inline.children) : []
  })
}

/** Which of these events have happened by the cursor. */
export function litBy(cursor: number, seqs: readonly (number | undefined)[]): ReadonlySet<number> {
  return new Set(seqs.filter((seq) => seq !== undefined && seq <= cursor) as number[])
}
