import { expect, test } from 'vitest'
import { formatIssue } from './issue.ts'
import { parseScenario } from './schema.ts'

const peers = { alice: {}, bob: {} }
const nat = {
  mapping: 'endpoint-independent',
  filtering: 'address-dependent',
}

test.each([
  [
    { networks: { 'home-a': { nat: 'symmetric' } } },
    'networks.home-a.nat: "symmetric" is not simulated yet; use "none"',
  ],
  [{ networks: { home: { nat } } }, 'is not simulated yet; use "none"'],
  [
    { networks: { isp: {}, home: { upstream: 'isp' } } },
    'networks.home.upstream: "isp" is not simulated yet; leave it out',
  ],
  [
    { networks: { home: { firewall: { blockUdp: true } } } },
    'networks.home.firewall.blockUdp: true is not simulated yet; use false',
  ],
  [
    { servers: { turn: { username: 'learner', credential: 'secret' } } },
    'is not simulated yet; leave it out',
  ],
  [
    { faults: [{ id: 'lost', match: { protocol: 'stun' }, nth: 1, action: 'drop' }] },
    'is not simulated yet; use []',
  ],
  [
    { peers: { alice: { iceTransportPolicy: 'relay' }, bob: {} } },
    'peers.alice.iceTransportPolicy: "relay" is not simulated yet; use "all"',
  ],
])('%j would silently do nothing, so it is refused', (part, message) => {
  const parsed = parseScenario({ version: 1, peers, ...part })
  const issues = parsed.ok ? [] : parsed.issues.map(formatIssue)
  expect(issues).toEqual([expect.stringContaining(message)])
})

test('a network without NAT and with an open firewall is simulated', () => {
  const networks = { home: { nat: 'none', firewall: { blockUdp: false } } }
  expect(parseScenario({ version: 1, peers, networks }).ok).toBe(true)
})
