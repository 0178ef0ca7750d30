/** All kinds of causes that are looked for; their order means nothing, `rank.ts` decides. */
import type { Cause } from '../explanation.ts'
import { consent } from './consent.ts'
import { crashed } from './crashed.ts'
import { edit } from './edit.ts'
import { credentials } from './credentials.ts'
import { earlyCandidate } from './early-candidate.ts'
import { endOfCandidates } from './end-of-candidates.ts'
import { endedEarly } from './ended-early.ts'
import { glare } from './glare.ts'
import { fingerprint } from './fingerprint.ts'
import { firewall } from './firewall.ts'
import { hairpin } from './hairpin.ts'
import { icePassword } from './ice-password.ts'
import { loss } from './loss.ts'
import { moved } from './moved.ts'
import { mtu } from './mtu.ts'
import { natFilter } from './nat-filter.ts'
import { natFull } from './nat-full.ts'
import { natMapping } from './nat-mapping.ts'
import { natRowGone } from './nat-row-gone.ts'
import { noAnswer } from './no-answer.ts'
import { noRelay } from './no-relay.ts'
import { notAdmitted } from './not-admitted.ts'
import { partition } from './partition.ts'
import { privateAddress } from './private-address.ts'
import { roles } from './roles.ts'
import { rule } from './rule.ts'
import { serverDown } from './server-down.ts'
import { serverWrong } from './server-wrong.ts'
import { signalingLost } from './signaling-lost.ts'
import { stranger } from './stranger.ts'
import { unresolvedName } from './unresolved-name.ts'
import { unknown } from './unknown.ts'

export const CAUSES: readonly Cause[] = [
  rule,
  edit,
  serverDown,
  serverWrong,
  firewall,
  loss,
  partition,
  mtu,
  natMapping,
  natFilter,
  natRowGone,
  natFull,
  hairpin,
  moved,
  credentials,
  noRelay,
  privateAddress,
  stranger,
  unresolvedName,
  fingerprint,
  glare,
  icePassword,
  roles,
  signalingLost,
  notAdmitted,
  noAnswer,
  earlyCandidate,
  endOfCandidates,
  consent,
  endedEarly,
  crashed,
  unknown,
]
