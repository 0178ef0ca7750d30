/** A dissection as text for the clipboard. */
import type { Dissection, Field, Layer } from '../../../machines/dissection/field.ts'

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The layers with their fields; bytes as hexadecimal digits. */
export function jsonOf({ layers }: Dissection): string {
  return JSON.stringify({ layers: layers.map(plainLayer) }, null, 2)
}

function plainLayer({ bytes, fields, ...layer }: Layer): object {
  return { ...layer, bytes: hexOf(bytes), fields: fields.map(plainField) }
}

/** Without the references into our explanations. */
function plainField({ doc: _doc, edit: _edit, children, ...field }: Field): object {
  return { ...field, ...(children && { children: children.map(plainField) }) }
}
