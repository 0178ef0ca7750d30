// Two network namespaces with a cable between them, so that a capture has our traffic and nobody
// else's, under documentation addresses (RFC 5737). Linux, root, iproute2.
import { spawnSync } from 'node:child_process'

/** Where the browser is. */
export const BROWSER = { namespace: 'peerscope-a', device: 'cable-a', address: '198.51.100.11' }
/** Where the other peer is; the signaling service and the page have an address of their own. */
export const OTHER = {
  namespace: 'peerscope-b',
  device: 'cable-b',
  address: '198.51.100.12',
  serviceAddress: '198.51.100.20',
}

/** Lays the cable. Throws when the machine does not let us. */
export function layCable() {
  cutCable()
  for (const { namespace } of [BROWSER, OTHER]) ip('netns', 'add', namespace)
  const end = { name: OTHER.device, netns: OTHER.namespace }
  const peer = ['peer', 'name', end.name, 'netns', end.netns]
  ip('link', 'add', BROWSER.device, 'netns', BROWSER.namespace, 'type', 'veth', ...peer)
  plugIn(BROWSER, [BROWSER.address])
  plugIn(OTHER, [OTHER.address, OTHER.serviceAddress])
}

/** Pulls the browser's end out, so that it has nothing but its loopback. */
export function unplugBrowser() {
  ip('-n', BROWSER.namespace, 'link', 'set', BROWSER.device, 'down')
}

/** Removes what `layCable` made. */
export function cutCable() {
  for (const { namespace } of [BROWSER, OTHER])
    spawnSync('ip', ['netns', 'del', namespace], { stdio: 'ignore' })
}

/**
 * @param {{ namespace: string, device: string }} where
 * @param {string[]} addresses
 */
function plugIn({ namespace, device }, addresses) {
  const inside = ['-n', namespace]
  // No IPv6: neighbour discovery would be most of a small capture.
  const off = 'net.ipv6.conf.all.disable_ipv6=1'
  spawnSync('ip', ['netns', 'exec', namespace, 'sysctl', '-qw', off], { stdio: 'ignore' })
  for (const address of addresses) ip(...inside, 'addr', 'add', `${address}/24`, 'dev', device)
  for (const each of ['lo', device]) ip(...inside, 'link', 'set', each, 'up')
}

/** @param {string[]} args */
function ip(...args) {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr.trim()}`)
}
