/**
 * Prediction: do two peers connect, by which kinds of candidate pairs, and which rule decides? An
 * argument about reachability alone: what can arrive, given everything that was ever sent. It knows
 * neither time nor the lab, which makes it worth comparing with what the lab does.
 *
 *   scenario ─places─▶ gates ─roads─▶ reachability ─checks─▶ pairs ─what if─▶ rule
 *
 * It takes the scenario as it stands at the start and assumes that checks overlap in time, tables
 * have room, timers do not run out and random ports differ. Faults, loss and the script are not
 * looked at; a line that carries nothing at all is.
 */
import type { Scenario } from '../scenario/schema.ts'
import type { PairType } from './checks.ts'
import { whyTheyConnect } from './connecting.ts'
import { whyTheyFail } from './failing.ts'
import type { Ruling } from './ruling.ts'
import { Situation } from './situation.ts'

export interface Prediction extends Ruling {
  connects: boolean
  /**
   * Pairs that can succeed, as the first peer's checklist has them: local type, then remote. The
   * local one is never server-reflexive, since its base stands for it (RFC 8445 section 6.1.2.4). A
   * remote one is `prflx` when no candidate names it; one that is `host` or `srflx` shows as `prflx`
   * when a check overtakes the candidate on its way through the signaling server. Which pair is
   * selected is a matter of timing.
   */
  pairs: PairType[]
}

/** What will come of two peers' connecting. Throws when the scenario has no such peer. */
export function predict(scenario: Scenario, a: string, b: string): Prediction {
  for (const peer of [a, b])
    if (!Object.hasOwn(scenario.peers, peer))
      throw new Error(`predict: the scenario has no peer ${JSON.stringify(peer)}`)
  const situation = new Situation(scenario, a, b)
  const { connects } = situation
  const ruling = connects ? whyTheyConnect(situation) : whyTheyFail(situation)
  return { connects, pairs: connects ? situation.outcomes[0].pairs : [], ...ruling }
}
