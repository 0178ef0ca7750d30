/** All attributes, and what is said of one that is in no registry. */
import { opaque, type Attribute } from './attribute.ts'
import { ICE_ATTRIBUTES } from './attributes-ice.ts'
import { STUN_ATTRIBUTES } from './attributes-stun.ts'
import { TURN_ATTRIBUTES } from './attributes-turn.ts'
import { hexNumber } from '../show.ts'

const ATTRIBUTES = new Map<number, Attribute>(
  [STUN_ATTRIBUTES, ICE_ATTRIBUTES, TURN_ATTRIBUTES].flatMap((table) =>
    Object.entries(table).map(([type, attribute]): [number, Attribute] => [
      Number(type),
      attribute,
    ]),
  ),
)

/** From here on, whoever does not know an attribute may skip it (RFC 8489 §14). */
const FIRST_OPTIONAL = 0x8000

/** How an attribute of this type is read. */
export function attributeOf(type: number): Attribute {
  const doc = type < FIRST_OPTIONAL ? 'stun.unknown-required' : 'stun.unknown-optional'
  return ATTRIBUTES.get(type) ?? opaque(`Attribute ${hexNumber(type, 4)}`, doc)
}

/** Every type in the registries, for tests. */
export function knownTypes(): number[] {
  return [...ATTRIBUTES.keys()]
}
