/** Random rules that are valid by construction. */
import fc from 'fast-check'
import type { ScenarioInput } from './schema.ts'

type FaultInput = NonNullable<ScenarioInput['faults']>[number]
type Match = FaultInput['match']
type Action = Pick<FaultInput, 'action' | 'delayMs' | 'field' | 'value'>

const has = fc.oneof(
  fc.constantFrom<string[]>('use-candidate', 'fingerprint'),
  fc.constant<string[]>(['flight-4', 'finished']),
)
const size = fc
  .tuple(fc.nat(1500), fc.nat(1500))
  .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }))

const actionArbitrary: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ action: fc.constantFrom('drop' as const, 'duplicate' as const) }),
  fc.record(
    { action: fc.constantFrom('delay' as const, 'reorder' as const), delayMs: fc.nat(60_000) },
    { requiredKeys: ['action'] },
  ),
  fc.record(
    {
      action: fc.constant('corrupt' as const),
      field: fc.constantFrom('byte.3', 'sdp.fingerprint'),
    },
    { requiredKeys: ['action'] },
  ),
  fc.record({
    action: fc.constant('rewrite' as const),
    field: fc.constant('stun.error-code'),
    value: fc.string({ unit: 'binary', maxLength: 20 }),
  }),
)

function matchArbitrary(
  peers: readonly string[],
  gateways: readonly string[],
): fc.Arbitrary<Match> {
  const host = fc.constantFrom('stun', ...peers)
  const anywhere = { from: host, to: host, type: fc.constant('offer'), has, size }
  const protocol = fc.constantFrom('stun' as const, 'dtls' as const, 'data' as const)
  return fc.oneof(
    fc.record(
      {
        ...anywhere,
        protocol: fc.oneof(protocol, fc.constant('signaling' as const)),
        direction: fc.constantFrom('send' as const, 'receive' as const),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      { ...anywhere, protocol, via: fc.constantFrom(...gateways) },
      { requiredKeys: ['via'] },
    ),
  )
}

const nth = fc.oneof(
  fc.constant('every' as const),
  fc.integer({ min: 1, max: 9 }),
  fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
  fc.record({ rate: fc.constantFrom(0, 0.25, 1) }),
)

/** A rule that names some of these peers and gateways. */
export function faultArbitrary(
  peers: readonly string[],
  gateways: readonly string[],
): fc.Arbitrary<FaultInput> {
  const rule = fc.record(
    {
      id: fc.stringMatching(/^[a-z][a-z0-9-]{0,5}$/),
      match: matchArbitrary(peers, gateways),
      nth,
      between: fc.record({ fromMs: fc.nat(5000) }),
    },
    { requiredKeys: ['id', 'match'] },
  )
  return fc.tuple(rule, actionArbitrary).map(([what, action]) => ({ ...what, ...action }))
}
