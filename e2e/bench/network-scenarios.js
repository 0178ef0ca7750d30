// What the network is measured with: lossy links, a lease that runs out, a call that moves.
import { smallest } from './scenario.js'

/** How long a pair of peers has to connect. */
export const CONNECT_S = 30
/** The lifetime of a NAT's mapping (RFC 4787 §4.3 recommends five minutes). */
const LEASE_S = 300
const CALL_S = 600
const MOVE_S = 300
/** Somebody speaks this often during the call. */
const MESSAGE_EVERY_S = 20

/**
 * Two peers on links that lose packets, each way.
 *
 * @param {number} lossRate of each access link
 * @param {'stock' | 'patched'} werift
 */
export function lossy(lossRate, werift) {
  return { ...smallest(CONNECT_S), werift, networks: { internet: { link: { lossRate } } } }
}

const PEERS = { alice: { network: 'home' }, bob: { network: 'office' } }
const CONNECT = [
  { atMs: 0, peer: 'alice', do: 'create-channel', label: 'data' },
  { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
]

/** Peers that part after a while; five minutes later their NATs forget them. */
export function lease() {
  const nat = {
    mapping: 'endpoint-independent',
    filtering: 'address-and-port-dependent',
    mappingTimeoutMs: LEASE_S * 1000,
  }
  const part = ['alice', 'bob'].map((peer) => ({ atMs: 10_000, peer, do: 'close' }))
  return {
    version: 1,
    peers: PEERS,
    networks: { home: { nat }, office: { nat } },
    script: [...CONNECT, ...part],
    stop: { atMs: (LEASE_S + 20) * 1000 },
  }
}

/** A call that goes on while one side moves from one network to another in the middle. */
export function movingCall() {
  const nat = 'port-restricted-cone'
  const move = [
    { atMs: MOVE_S * 1000, peer: 'alice', do: 'move', network: 'mobile' },
    { atMs: MOVE_S * 1000 + 500, peer: 'alice', do: 'restart-ice' },
  ]
  const messages = Array.from({ length: CALL_S / MESSAGE_EVERY_S - 1 }, (_, index) => ({
    atMs: (index + 1) * MESSAGE_EVERY_S * 1000 + 10_000,
    peer: index % 2 ? 'alice' : 'bob',
    do: 'send',
    label: 'data',
    text: `message ${index + 1}`,
  }))
  const later = [...move, ...messages].sort((a, b) => a.atMs - b.atMs)
  return {
    version: 1,
    peers: PEERS,
    networks: { home: { nat }, office: { nat }, mobile: { nat } },
    script: [...CONNECT, ...later],
    stop: { atMs: CALL_S * 1000 },
  }
}

/**
 * Peers that take turns to say something, for captures of any size.
 *
 * @param {number} messages
 */
export function talk(messages) {
  const said = Array.from({ length: messages }, (_, index) => ({
    atMs: 5000 + index * 20,
    peer: index % 2 ? 'alice' : 'bob',
    do: 'send',
    label: 'data',
    text: `message ${index + 1} `.repeat(12),
  }))
  return { ...smallest(60), script: [...CONNECT, ...said] }
}
