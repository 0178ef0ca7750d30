/** Checks of networks beyond their shape: what they sit behind, their addresses, their NATs. */
import type { Report } from './issue.ts'
import type { NatChoice } from './nat-shape.ts'
import { natValues } from './nat-values.ts'
import { isGuarding } from './firewall.ts'
import { INTERNET } from './internet.ts'
import type { Network, Scenario } from './schema.ts'
import { unknownName } from './suggest.ts'

/** A network without NAT, as `server/lab/network/addresses.ts` numbers it: 16 public addresses. */
const PUBLIC_ADDRESSES = 16
/** The network's own address, its broadcast address, its gateway. */
const RESERVED_ADDRESSES = 3
/** From this size on, hosts behind a NAT begin at .10. */
const SMALL_BLOCK_ADDRESSES = 32
const FIRST_INSIDE_SEAT = 10
/** How many addresses a NAT takes in the network above when it translates one to one. */
const ONE_TO_ONE_ADDRESSES = 8

/** Checks every network; paths begin at the scenario. */
export function checkNetworks(scenario: Scenario, report: Report): void {
  const { networks } = scenario
  const known = Object.keys(networks)
  for (const [id, network] of Object.entries(networks)) {
    const at: Report = (path, message) => report(['networks', id, ...path], message)
    if (id === INTERNET) {
      checkInternet(network, at)
      continue
    }
    checkNat(network.nat, (path, message) => at(['nat', ...path], message))
    checkRoom(id, scenario, at)
    const { upstream } = network
    if (upstream === undefined) continue
    if (!known.includes(upstream)) at(['upstream'], unknownName('network', upstream, known))
    else if (leadsBackTo(id, networks)) at(['upstream'], `"${id}" would sit behind itself`)
  }
  checkExternal(networks, report)
}

/** What the settings of a NAT say about each other; paths are those within it. */
export function checkNat(choice: NatChoice, report: Report): void {
  if (typeof choice === 'string') return
  const { from, to } = choice.portRange
  if (from > to) report(['portRange'], `begins at ${from}, behind its end at ${to}`)
  if (choice.publicAddress !== undefined && choice.publicAddresses !== undefined)
    report(['publicAddress'], 'give publicAddress or publicAddresses, not both')
  const { publicAddresses = [] } = choice
  publicAddresses.forEach((address, index) => {
    if (publicAddresses.indexOf(address) < index)
      report(['publicAddresses', index], `"${address}" stands twice`)
  })
}

/** Nothing stands before the open internet, so nothing can translate or filter there. */
function checkInternet(internet: Network, report: Report): void {
  if (internet.nat !== 'none')
    report(['nat'], 'the open internet has no NAT; put peers in another network')
  if (isGuarding(internet.firewall))
    report(['firewall'], 'the open internet has no firewall; put peers in another network')
  for (const key of ['upstream', 'subnet'] as const)
    if (internet[key] !== undefined) report([key], 'the open internet has none')
}

function leadsBackTo(id: string, networks: Scenario['networks']): boolean {
  let next = networks[id]?.upstream
  for (let hops = 0; next !== undefined && hops < Object.keys(networks).length; hops++) {
    if (next === id) return true
    next = networks[next]?.upstream
  }
  return false
}

/** Two NATs that answer for one address would leave its owner open. */
function checkExternal(networks: Scenario['networks'], report: Report): void {
  const owners = new Map<string, string>()
  for (const [id, { nat, upstream = INTERNET }] of Object.entries(networks)) {
    if (typeof nat === 'string') continue
    const { publicAddress, publicAddresses } = nat
    const key = publicAddress === undefined ? 'publicAddresses' : 'publicAddress'
    const given = publicAddress === undefined ? (publicAddresses ?? []) : [publicAddress]
    for (const address of given) {
      const owner = owners.get(`${upstream} ${address}`)
      if (owner !== undefined && owner !== id)
        report(['networks', id, 'nat', key], `"${address}" is an address of "${owner}" already`)
      else owners.set(`${upstream} ${address}`, id)
    }
  }
}

/** Every host that is ever in a network keeps an address of its own there. */
function checkRoom(id: string, scenario: Scenario, report: Report): void {
  const { subnet, nat } = scenario.networks[id] ?? {}
  const isPrivate = nat !== undefined && natValues(nat) !== undefined
  if (subnet === undefined && isPrivate) return
  const count = subnet === undefined ? PUBLIC_ADDRESSES : sizeOf(subnet)
  const leavesOut =
    isPrivate && count > SMALL_BLOCK_ADDRESSES ? FIRST_INSIDE_SEAT + 1 : RESERVED_ADDRESSES
  const room = Math.max(0, count - leavesOut)
  const hosts = hostsIn(id, scenario)
  if (hosts > room)
    report(subnet === undefined ? [] : ['subnet'], `has room for ${room} hosts, not for ${hosts}`)
}

function sizeOf(cidr: string): number {
  let count = 1
  for (let bits = Number(cidr.split('/')[1]); bits < 32; bits++) count *= 2
  return count
}

/** Peers that begin there or that the author moves there (the lab judges a person's moves itself), and what the NATs behind it need. */
function hostsIn(id: string, { peers, networks, script }: Scenario): number {
  const movers = script.flatMap((entry) =>
    entry.do === 'move' && entry.network === id && entry.atSeq === undefined ? [entry.peer] : [],
  )
  const present = Object.entries(peers).flatMap(([peer, { network, alsoIn = [] }]) =>
    [network, ...alsoIn].includes(id) ? [peer] : [],
  )
  const behind = Object.values(networks).filter(({ upstream }) => upstream === id)
  const taken = behind.map(({ nat }) => addressesAbove(nat)).reduce((sum, each) => sum + each, 0)
  return new Set([...present, ...movers]).size + taken
}

function addressesAbove(choice: NatChoice): number {
  const nat = natValues(choice)
  if (!nat || nat.publicAddress !== undefined || nat.publicAddresses) return 0
  return nat.oneToOne ? ONE_TO_ONE_ADDRESSES : 1
}
