/** The rule that keeps two peers apart: what it would take to connect them. */
import { rfc } from '../reference.ts'
import { say } from '../why/said.ts'
import {
  anyPolicy,
  moreServers,
  nats,
  openFirewalls,
  rightAnswers,
  rightCredentials,
  type Change,
} from './change.ts'
import { ruling, type Ruling } from './ruling.ts'
import type { Situation } from './situation.ts'

/** For peers that do not connect. */
export function whyTheyFail(situation: Situation): Ruling {
  const { mute, withoutUdp } = situation
  if (mute !== undefined)
    return ruling(
      rfc(8829, '3.1'),
      say`${mute} does not get through to the signaling server, so offer and answer are never exchanged.`,
    )
  const single = CURES.find(({ changes }) => situation.hangsOn(...changes))
  if (single && single.isSetting) return single.ruling(situation)
  if (withoutUdp !== undefined) return firewalled(withoutUdp)
  if (single) return single.ruling(situation)
  if (!situation.hasServed) return unserved(situation)
  return ruling(
    rfc(8445, '7.2.5.2.4'),
    say`No check can arrive and be answered; a TURN server that both sides reach would help.`,
  )
}

interface Cure {
  changes: Change[]
  /** Somebody set it so; it is to blame before firewalls and NATs are. */
  isSetting?: boolean
  ruling: (situation: Situation) => Ruling
}

const CURES: readonly Cure[] = [
  { changes: [anyPolicy], isSetting: true, ruling: relayOnly },
  { changes: [rightCredentials], isSetting: true, ruling: unauthentic },
  { changes: [rightAnswers], isSetting: true, ruling: misled },
  { changes: [openFirewalls], ruling: ({ withoutUdp, a }) => firewalled(withoutUdp ?? a) },
  { changes: [nats({ pooling: 'paired' })], ruling: pooled },
  { changes: [nats({ hairpinning: true })], ruling: unhairpinned },
  { changes: [moreServers('stun')], ruling: unserved },
  { changes: [nats({ mapping: 'endpoint-independent' })], ruling: unforetold },
  { changes: [moreServers('stun'), nats({ hairpinning: true })], ruling: unserved },
]

function relayOnly(): Ruling {
  return ruling(
    rfc(8829, '3.5.3'),
    say`iceTransportPolicy "relay" allows relayed candidates only, and no TURN server gives one.`,
  )
}

function unauthentic(): Ruling {
  return ruling(
    rfc(8489, '9.2'),
    say`The TURN server refuses the credentials (401), so there is no relayed candidate; nothing more direct connects these two.`,
  )
}

function misled(): Ruling {
  return ruling(
    rfc(8445, '5.1.1.2'),
    say`The servers do not answer as they should, so the candidates that would connect are missing or wrong.`,
  )
}

function firewalled(peer: string): Ruling {
  return ruling(
    rfc(8835, '3.4'),
    say`A firewall keeps UDP from leaving ${peer}'s network; a TURN server reached over TCP gets through.`,
  )
}

function pooled(): Ruling {
  return ruling(
    rfc(4787, '4.1'),
    say`A NAT with several public addresses picks any of them for each mapping (arbitrary pooling): the checks come from an address that the other NAT has not sent to, and STUN did not see.`,
    'REQ-2',
  )
}

function unhairpinned({ a, b }: Situation): Ruling {
  return ruling(
    rfc(4787, '6'),
    say`${a} and ${b} are behind the same NAT but not in the same network, and it does not send packets for its own external addresses back in (no hairpinning).`,
    'REQ-9',
  )
}

function unserved({ a, b, lookAlike }: Situation): Ruling {
  if (lookAlike)
    return ruling(
      rfc(1918, '3'),
      say`Without a server ${a} and ${b} know only private addresses, and both networks use the same: a check to the other's host candidate goes to a stranger in the own network, or to nobody.`,
    )
  return ruling(
    rfc(8445, '5.1.1.2'),
    say`Without a server that tells them, neither ${a} nor ${b} knows the address it has on the internet; private host candidates lead nowhere.`,
  )
}

function unforetold({ unforetellable: [first = '', second] }: Situation): Ruling {
  const because =
    second === undefined
      ? say`${first}'s NAT maps anew for each remote endpoint, so its checks come from a port that STUN did not see, and the other NAT lets in only the exact endpoint it has sent to. A relay would connect them.`
      : say`The NATs of ${first} and ${second} map anew for each remote endpoint: no check comes from the port that STUN saw, and no answer from the one that was asked. A relay would connect them.`
  return ruling(rfc(4787, '4.1'), because, 'REQ-1')
}
