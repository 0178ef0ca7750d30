/** A rewrite changes the first field of its name; only that one says that it can be edited. */
import type { Field, Layer } from '../../../../machines/dissection/field.ts'

/** Takes the edits of all later fields away. */
export function dropRepeatedEdits(layers: readonly Layer[]): void {
  const met = new Set<string>()
  for (const { fields } of layers) dropMet(fields, met)
}

function dropMet(fields: readonly Field[], met: Set<string>): void {
  for (const field of fields) {
    if (field.edit !== undefined) {
      if (met.has(field.edit)) delete field.edit
      else met.add(field.edit)
    }
    if (field.children) dropMet(field.children, met)
  }
}

/** Takes all edits away: of what was put together from several packets. */
export function withoutEdits(fields: Field[]): Field[] {
  return onlyEdits(fields, new Set())
}

/** Takes all edits away but these: of what was decrypted. */
export function onlyEdits(fields: Field[], kept: ReadonlySet<string>): Field[] {
  for (const field of fields) {
    if (field.edit !== undefined && !kept.has(field.edit)) delete field.edit
    if (field.children) onlyEdits(field.children, kept)
  }
  return fields
}
