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

/**
 * Which of these events have happened by the cursor; `known` itself when they are the same, since what
 * is lit by another set is drawn anew.
 */
export function litBy(
  cursor: number,
  seqs: readonly (number | undefined)[],
  known?: ReadonlySet<number>,
): ReadonlySet<number> {
  const lit = new Set(seqs.filter((seq) => seq !== undefined && seq <= cursor) as number[])
  const isSame = known?.size === lit.size && [...lit].every((seq) => known.has(seq))
  return isSame ? known : lit
}
