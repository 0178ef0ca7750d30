/** Only relays may be used, and there is none. */
import { rfc } from '../../reference.ts'
import type { Finding } from '../explanation.ts'
import { gatheredBy } from '../gathered.ts'
import type { Question } from '../question.ts'
import { TIER } from '../rank.ts'
import { say } from '../said.ts'
import { cut, moment } from '../words.ts'

export function noRelay({ evidence, at, peer, to }: Question): Finding[] {
  const { scenario, states } = evidence
  const ends = peer === undefined ? [at] : [at, peer]
  return ends.flatMap((end): Finding[] => {
    const config = scenario.peers?.[end]
    if (config?.iceTransportPolicy !== 'relay') return []
    const hasRelay = gatheredBy(evidence, end).some(({ type }) => type === 'relay')
    const gathered = states.find(
      (event) =>
        event.at === end &&
        event.machine === 'ice-gathering' &&
        event.to === 'complete' &&
        event.seq <= to,
    )
    if (hasRelay || !gathered) return []
    const servers = config.iceServers ?? scenario.iceServers ?? []
    const offered = servers.some((server) => server.startsWith('turn'))
    return [
      {
        cause: 'no-relay',
        culprit: gathered.seq,
        chain: [],
        says: say`${cut(end)} may use relayed candidates only (iceTransportPolicy "relay"), and had none when gathering ended ${moment(gathered)}: ${offered ? say`no TURN server gave it an allocation` : say`its iceServers list no TURN server`}. Host and server-reflexive candidates are held back, so there is nothing to check.`,
        reference: rfc(8829, '4.1.1'),
        fix: offered
          ? [
              say`Find out why the TURN server gave no allocation.`,
              say`Allow all candidates: iceTransportPolicy "all".`,
            ]
          : [
              say`Add a TURN server to iceServers.`,
              say`Allow all candidates: iceTransportPolicy "all".`,
            ],
        weight: TIER.relay * (offered ? 0.8 : 1.2),
      },
    ]
  })
}
