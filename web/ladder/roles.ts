/** What a participant is, in a word beside its name. */
import type { Role } from '../../machines/ladder/participants.ts'

export const ROLES: Readonly<Record<Role, string>> = {
  peer: 'peer',
  signaling: 'server',
  stun: 'server',
  turn: 'relay',
  nat: 'NAT',
  router: 'router',
}
