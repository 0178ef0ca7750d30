import { describe, expect, it, test } from 'vitest'
import { parseScenario } from '../../machines/scenario/schema.ts'
import { scenarioField } from './fields.ts'
import { fieldAt } from './lookup.ts'
import { freshCommand, freshName, freshValue, ownNat, withVerb } from './fresh.ts'
import { namesOf } from './references.ts'

const DATA = {
  version: 1,
  peers: { alice: { network: 'home' }, bob: {}, sfu: { role: 'sfu' } },
  networks: { home: { nat: 'symmetric' } },
  servers: { turn: { username: 'u', credential: 'c' } },
  faults: [{ id: 'rule', match: {}, action: 'drop' }],
  script: [{ atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' }],
}

function verbs(): string[] {
  const item = fieldAt(scenarioField(), ['script', 0], {})
  return item?.kind === 'tagged' ? [...item.branches.keys()] : []
}

describe('what is added can run as it stands:', () => {
  test.each(verbs())('%s', (verb) => {
    const script = [...DATA.script, freshCommand(verb, ['script', 1], DATA)]
    expect(parseScenario({ ...DATA, script })).toMatchObject({ ok: true })
  })

  it('a peer, a network, a rule, a TURN server', () => {
    const fresh = (...path: (string | number)[]): unknown => {
      const field = fieldAt(scenarioField(), path, DATA)
      return field && freshValue(field, path, DATA)
    }
    const more = {
      ...DATA,
      peers: { ...DATA.peers, carol: fresh('peers', 'carol') },
      networks: { ...DATA.networks, office: fresh('networks', 'office') },
      faults: [...DATA.faults, fresh('faults', 1)],
      servers: { turn: fresh('servers', 'turn') },
    }
    expect(parseScenario(more)).toMatchObject({ ok: true })
    expect(fresh('faults', 1)).toEqual({ id: 'rule-2', match: {}, action: 'drop' })
  })
})

it('keeps what another verb has a word for, and when', () => {
  const before = { after: 'alice.ice.connected', peer: 'bob', do: 'send', label: 'data', text: 'x' }
  expect(withVerb(before, 'close-channel', ['script', 0], DATA)).toEqual({
    after: 'alice.ice.connected',
    peer: 'bob',
    do: 'close-channel',
    label: 'data',
  })
})

it('numbers names when they run out', () => {
  expect(freshName('networks', ['home', 'office', 'mobile', 'cafe', 'home-2'])).toBe('home-3')
})

it('begins own values as the preset had them', () => {
  expect(ownNat('symmetric')).toMatchObject({ mapping: 'address-and-port-dependent' })
  expect(ownNat('none')).toMatchObject({ mapping: 'endpoint-independent' })
})

it('knows the names of gateways and servers', () => {
  expect(namesOf('gateway', DATA)).toEqual(['nat-home'])
  expect(namesOf('ice-server', DATA)).toEqual(['stun', 'turn', 'turn?transport=tcp'])
  expect(namesOf('network', DATA)).toEqual(['home', 'internet'])
})
