/** The rule that lets two peers connect: what would no longer work without it. */
import { rfc } from '../reference.ts'
import { say } from '../why/said.ts'
import { ipv4Only, nats, onlyServers } from './change.ts'
import { ruling, type Ruling } from './ruling.ts'
import type { Situation } from './situation.ts'

const HOST_CANDIDATES = rfc(8445, '5.1.1.1')
const LEARNING = rfc(8445, '7.3.1.3')
const PERMISSIONS = rfc(8656, '9')

const withoutTurn = onlyServers((id) => !id.startsWith('turn'))
const withoutServers = onlyServers(() => false)

/** For peers that connect. */
export function whyTheyConnect(situation: Situation): Ruling {
  if (situation.hangsOn(withoutTurn)) return byRelay(situation)
  if (situation.hangsOn(withoutServers)) return byReflexion(situation)
  return byHosts(situation)
}

function byHosts(situation: Situation): Ruling {
  const { a, b, common, publicPeer } = situation
  if (common !== undefined && common !== 'internet')
    return ruling(
      HOST_CANDIDATES,
      say`${a} and ${b} are in the same network (${common}): the host candidates reach each other and no NAT is crossed.`,
    )
  if (situation.hangsOn(ipv4Only))
    return ruling(
      HOST_CANDIDATES,
      say`${a} and ${b} have global IPv6 addresses, which no NAT translates: the host candidates reach each other.`,
    )
  const [one, other] = situation.outcomes
  if (one.pairs.includes('host-host') && other.pairs.includes('host-host'))
    return ruling(
      HOST_CANDIDATES,
      say`${a} and ${b} have public addresses: the host candidates reach each other.`,
    )
  const open = publicPeer ?? a
  const hidden = open === a ? b : a
  return ruling(
    LEARNING,
    say`${open} stands before no NAT, so ${hidden}'s checks reach it; they open ${hidden}'s own NAT for the way back, and ${open} learns ${hidden}'s address from them (peer-reflexive).`,
  )
}

function byReflexion(situation: Situation): Ruling {
  const { a, b, outcomes } = situation
  if (situation.hangsOn(nats({ hairpinning: false })))
    return ruling(
      rfc(4787, '6'),
      say`${a} and ${b} share a NAT and meet at its outside: it hairpins, so packets to its own external addresses come back in.`,
      'REQ-9',
    )
  const [one, other] = outcomes
  if (!one.pairs.includes('host-srflx')) return byLearning(b, a)
  if (!other.pairs.includes('host-srflx')) return byLearning(a, b)
  const { preserving } = situation
  if (preserving !== undefined)
    return ruling(
      rfc(4787, '4.2.1'),
      say`${preserving}'s NAT maps anew for each remote endpoint but preserves the port, so all its mappings look the same from outside: what STUN saw stays true.`,
    )
  return ruling(
    rfc(4787, '4.1'),
    say`Both NATs use one mapping for all remote endpoints: the address that STUN saw is the one that checks come from, and the own checks open the filter for those of the other.`,
    'REQ-1',
  )
}

/** One side is met where no candidate said. */
function byLearning(met: string, other: string): Ruling {
  return ruling(
    LEARNING,
    say`${met}'s NAT maps anew for ${other}, so ${met}'s checks come from an address that STUN did not see; ${other}'s NAT lets them in since its filter does not look at the port, and ${other} learns the address (peer-reflexive).`,
  )
}

function byRelay(situation: Situation): Ruling {
  const { outcomes, scenario, a, b } = situation
  const relayOnly = [a, b].find((peer) => scenario.peers[peer]?.iceTransportPolicy === 'relay')
  if (situation.turnTransports.includes('tcp'))
    return ruling(
      rfc(8656, '3.1'),
      say`Only the way from client to TURN server is TCP; between the relayed addresses it is UDP, outside of everything that blocks it.`,
    )
  if (relayOnly !== undefined)
    return ruling(
      PERMISSIONS,
      say`${relayOnly} uses relayed candidates only (iceTransportPolicy); the relay lets in the addresses that ${relayOnly} has sent to.`,
    )
  const single = outcomes.flatMap(({ pairs }) => pairs).some((pair) => pair !== 'relay-relay')
  if (single)
    return ruling(
      PERMISSIONS,
      say`A relay filters by address, not by port: once its owner has sent to the public address of the other, every mapping of the NAT there may answer. One relay is enough.`,
    )
  return ruling(
    PERMISSIONS,
    say`The two relayed addresses reach each other; nothing more direct does, since no relay knows the public address of the other peer.`,
  )
}
