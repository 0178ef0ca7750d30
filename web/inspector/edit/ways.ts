/** The ways to edit a field: as what it means, and as the bytes that it is. */
import type { Field, Layer } from '../../../machines/dissection/field.ts'
import { byteField } from '../../../machines/edits/bytes.ts'
import { currentValue, hexOf } from '../../../machines/edits/current.ts'
import { formatOf, type EditFormat } from '../../../machines/edits/format.ts'
import { fieldSaid } from '../../../machines/edits/title.ts'
import { wantsSaid } from '../../../machines/edits/value.ts'
import { told } from '../../why/told.svelte.ts'
import { t } from '../../words/later.ts'

export interface Way {
  kind: 'value' | 'bytes'
  label: string
  /** What the edit is called: `sctp.verification-tag`, `sctp.byte.4`. */
  field: string
  title: string
  format: EditFormat
  /** What it is now. */
  current: string
  /** What is mended around it, and how the value is written. */
  hint: string
}

/** None when the field was put together from several packets. */
export function waysOf(field: Field, layer: Layer): Way[] {
  return [...asValue(field, layer), ...asBytes(field, layer)]
}

function asValue(field: Field, layer: Layer): Way[] {
  const { edit = '' } = field
  const format = formatOf(edit)
  if (!format) return []
  const title = told(fieldSaid(edit))
  const current = currentValue(field, layer)
  const hint = t().edit.valueHint(capital(told(wantsSaid(format))))
  return [{ kind: 'value', label: t().edit.value, field: edit, title, format, current, hint }]
}

function asBytes({ name, start, end }: Field, layer: Layer): Way[] {
  const field = byteField(layer, start)
  if (field === undefined || end === start) return []
  const format: EditFormat = { kind: 'bytes' }
  const title = t().edit.bytesOf(end - start, name)
  const current = hexOf(layer.bytes.subarray(start, end))
  const hint = t().edit.bytesHint
  return [{ kind: 'bytes', label: t().edit.bytes, field, title, format, current, hint }]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
