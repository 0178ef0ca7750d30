/** Finds the field that a lesson names by its explanation. */
import type { Field, Layer } from '../../../machines/dissection/field.ts'
import type { Node } from './nodes.ts'

function has(fields: readonly Field[], doc: string): boolean {
  return fields.some((field) => field.doc === doc || has(field.children ?? [], doc))
}

/** Index of the innermost layer that has such a field; undefined where none has. */
export function layerWith(
  layers: readonly Pick<Layer, 'fields'>[],
  doc: string,
): number | undefined {
  const index = layers.findLastIndex(({ fields }) => has(fields, doc))
  return index < 0 ? undefined : index
}

/** The first such field of a layer, outer ones before the pieces in them. */
export function nodeWith(nodes: readonly Node[], doc: string): Node | undefined {
  for (const node of nodes) {
    const found = node.field.doc === doc ? node : nodeWith(node.children, doc)
    if (found) return found
  }
  return undefined
}
