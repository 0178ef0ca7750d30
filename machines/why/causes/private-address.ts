/** Checks to addresses of somebody else's private network, for want of better ones. */
import { rfc } from '../../reference.ts'
import type { PacketDrop } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import { gatheredBy } from '../gathered.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say } from '../said.ts'
import { addressOf, counted, cut, moment } from '../words.ts'
import { lostFor, senderOf, story } from './lost.ts'

/** RFC 1918 and RFC 6598: addresses that mean something only inside. */
const PRIVATE =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/

export function isPrivate(endpoint: string): boolean {
  return PRIVATE.test(addressOf(endpoint))
}

/** True when nobody offered an address that STUN or TURN told. */
function onlyHosts({ evidence, at, peer }: Question): boolean {
  const told = gatheredBy(evidence).filter(({ type }) => type === 'srflx' || type === 'relay')
  return !told.some(({ event }) => event.at === at || event.at === peer)
}

function noServers({ evidence }: Question): boolean {
  return evidence.scenario.iceServers?.length === 0
}

export function privateAddress(question: Question): Finding[] {
  const drops = lostFor(question, 'no-route').filter(({ to }: PacketDrop) => isPrivate(to))
  const [culprit] = drops
  if (!culprit) return []
  const alone = onlyHosts(question)
  const why = !alone
    ? say`This is usual, and other pairs are tried beside it.`
    : noServers(question)
      ? say`The scenario offers no STUN server, so the peers know no other address of theirs than those of their own networks.`
      : say`Neither peer learned the address that its NAT shows, so these are the only ones they know.`
  return [
    {
      cause: 'private-address',
      culprit: culprit.seq,
      chain: story(question, culprit),
      says: say`${cut(senderOf(question, culprit))} sent checks to ${cut(culprit.to)}, an address that means something only inside the other's private network; ${cut(culprit.by)} knows no way there and dropped them, ${counted(drops.length, 'packet')}, the first ${moment(culprit)}. ${why}`,
      reference: alone ? rfc(8445, '5.1.1.2') : rfc(1918, '3'),
      fix: alone
        ? [
            say`Offer a STUN server in iceServers: peers then learn the addresses that their NATs show.`,
            say`Offer a TURN server for NATs that STUN cannot cross.`,
          ]
        : [say`Nothing: host candidates of other networks are tried in vain, as they should be.`],
      weight: TIER.direct * share(drops.length, question.lost.length) * (alone ? 1.5 : 0.5),
    },
  ]
}
