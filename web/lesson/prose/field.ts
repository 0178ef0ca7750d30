/** A field of a dissected packet, by what explains it. */
import type { Dissection, Field } from '../../../machines/dissection/field.ts'

/** The innermost layer's first such field; undefined where no layer has one. */
export function fieldIn({ layers }: Dissection, doc: string): Field | undefined {
  for (const layer of layers.toReversed()) {
    const found = among(layer.fields, doc)
    if (found) return found
  }
  return undefined
}

function among(fields: readonly Field[], doc: string): Field | undefined {
  for (const field of fields) {
    const found = field.doc === doc ? field : among(field.children ?? [], doc)
    if (found) return found
  }
  return undefined
}
