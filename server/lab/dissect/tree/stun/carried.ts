/** A peer's packet inside of a TURN message. */
import type { Field, Layer } from '../../../../../machines/dissection/field.ts'
import type { Context } from '../context.ts'

/** Its layers; rules name STUN fields in there with `inner.` in front, to tell them from TURN's own. */
export function carried(
  context: Context,
  bytes: Uint8Array,
  ends: { from: string; to: string },
): Layer[] {
  return context
    .inner(bytes, undefined, ends)
    .map((layer) =>
      layer.protocol === 'stun' ? { ...layer, fields: layer.fields.map(asInner) } : layer,
    )
}

function asInner(field: Field): Field {
  const { edit, children } = field
  return {
    ...field,
    ...(edit !== undefined && { edit: `inner.${edit}` }),
    ...(children && { children: children.map(asInner) }),
  }
}
