/** Random commands that are valid by construction, for property-based tests. */
import fc from 'fast-check'
import { MAX_COORDINATE, type ControlCommand } from './command.ts'
import { KEYS } from './keys.ts'

const MAX_UINT32 = 0xff_ff_ff_ff

const placed = {
  sequence: fc.integer({ min: 1, max: MAX_UINT32 }),
  timeUs: fc.integer({ min: 0, max: MAX_UINT32 }),
  x: fc.integer({ min: 0, max: MAX_COORDINATE }),
  y: fc.integer({ min: 0, max: MAX_COORDINATE }),
}

export const commandArbitrary: fc.Arbitrary<ControlCommand> = fc.oneof(
  fc.record({ type: fc.constant('move' as const), ...placed }),
  fc.record({
    type: fc.constantFrom('key-down' as const, 'key-up' as const),
    key: fc.constantFrom(...KEYS),
    ...placed,
  }),
)
