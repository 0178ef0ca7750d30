import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALLOWED } from '../rules.ts'
import { travel } from '../travel.ts'
import { aggregateConnectionState } from './aggregate.ts'
import type { ConnectionState, DtlsState, IceState } from './aggregate.ts'
import { connectionMachine } from './machine.ts'

test('a connection comes up, is lost, fails and is closed', () => {
  expect(travel(connectionMachine, 'starts', 'up', 'lost', 'fails', 'close')).toEqual([
    'new',
    'connecting',
    'connected',
    'disconnected',
    'failed',
    'closed',
  ])
})

test('one transport that keeps to its machines keeps the connection to its own', () => {
  const walk = fc.array(fc.tuple(fc.constantFrom('ice', 'dtls'), fc.nat()), { maxLength: 40 })
  fc.assert(
    fc.property(walk, (steps) => {
      let ice: IceState = 'new'
      let dtls: DtlsState = 'new'
      let state: ConnectionState = 'new'
      for (const [machine, choice] of steps) {
        if (machine === 'ice') ice = next('ice', ice, choice) as IceState
        // DTLS runs over a path that ICE has found.
        else if (dtls !== 'new' || ['connected', 'completed'].includes(ice)) {
          dtls = next('dtls', dtls, choice) as DtlsState
        }
        const to = aggregateConnectionState([ice], [dtls], false)
        if (to !== state) expect([...(ALLOWED.connection.get(state) ?? [])]).toContain(to)
        state = to
      }
    }),
    { numRuns: 1000 },
  )
})

/** Another state that the machine allows, but for those that only RTCPeerConnection.close() brings. */
function next(machine: 'ice' | 'dtls', state: string, choice: number): string {
  const targets = [...(ALLOWED[machine].get(state) ?? [])].filter(
    (each) => each !== 'closed' || (machine === 'dtls' && state !== 'failed'),
  )
  return targets[choice % targets.length] ?? state
}
