/** The name of an attribute by its type, as IANA's registry has it. */
import { ATTRIBUTES } from '../../stun-names.ts'

/** Undefined for a type that the lab never speaks; then it is shown by its number. */
export function attributeName(type: number): string | undefined {
  return ATTRIBUTES[type]
}
