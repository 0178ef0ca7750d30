/** What may come out of an input: never more than so much for each of its bytes. */
import type { Field, Layer } from '../../machines/dissection/field.ts'
import { flaws } from '../../server/lab/dissect/tree/testing.ts'

/** Most fields for a byte of a layer, and for a layer: a vector of feedback has 17 in 2 bytes. */
const FIELDS_A_BYTE = 12
const FIELDS_A_LAYER = 200
/** Most characters of a field's value, mark and problem together. */
const CHARS_A_FIELD = 4096
/** Most layers: a datagram may hold some dozens of records or chunks with a message each. */
const MAX_LAYERS = 6000

/** What is wrong with layers: too many, too much in them, or, when asked, flaws of their tree. */
export function findings(layers: readonly Layer[], hasFlawsChecked: boolean): string[] {
  if (layers.length > MAX_LAYERS) return [`${layers.length} layers`]
  const found = layers.flatMap((layer) => excess(layer))
  return hasFlawsChecked ? [...found, ...flaws(layers)] : found
}

function excess({ protocol, bytes, fields, summary }: Layer): string[] {
  const { count, longest } = measure(fields)
  const allowed = FIELDS_A_LAYER + FIELDS_A_BYTE * bytes.length
  const found: string[] = []
  if (count > allowed) found.push(`${protocol} of ${bytes.length} bytes has ${count} fields`)
  if (longest > CHARS_A_FIELD) found.push(`${protocol} has a field of ${longest} characters`)
  if (summary.length > CHARS_A_FIELD + 40 * bytes.length)
    found.push(`${protocol} has a summary of ${summary.length} characters`)
  return found
}

function measure(fields: readonly Field[]): { count: number; longest: number } {
  let count = fields.length
  let longest = 0
  for (const { value, mark, problem, children } of fields) {
    const chars = value.length + (mark?.why.length ?? 0) + (problem?.length ?? 0)
    longest = Math.max(longest, chars)
    if (!children) continue
    const inner = measure(children)
    count += inner.count
    longest = Math.max(longest, inner.longest)
  }
  return { count, longest }
}
