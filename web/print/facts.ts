/** What a reader of the print has to know about the run: who, through what, with which seed. */
import { natTitle } from '../../machines/scenario/nat-title.ts'
import type { LabStart } from '../../machines/trace/event.ts'
import { t } from '../words/later.ts'

export type Fact = readonly [name: string, value: string]

/** `hides`: a mystery's networks and faults are not to be told. */
export function factsOf(start: LabStart, events: number, hides: boolean): Fact[] {
  const words = t().print
  const { scenario, source, hosts } = start
  const has = (role: string): string =>
    hosts
      .filter((host) => host.role === role)
      .map(({ id }) => id)
      .join(', ')
  const servers = [has('signaling'), has('stun'), has('turn')].filter((ids) => ids !== '')
  const facts: Fact[] = [
    [words.peers, has('peer')],
    ...(source
      ? [[words.source, source.name] as const]
      : [[words.seed, String(scenario.seed)] as const]),
    [words.servers, servers.join(', ')],
  ]
  if (!hides && source === undefined) facts.push(...networkFacts(start))
  facts.push([words.events, String(events)])
  return facts.filter(([, value]) => value !== '')
}

function networkFacts({ scenario: { networks, faults } }: LabStart): Fact[] {
  const words = t().print
  const nats = Object.entries(networks).flatMap(([id, { nat }]) =>
    nat === 'none' ? [] : [`${id}: ${natTitle(nat)}`],
  )
  return [
    [words.nats, nats.join('; ')],
    [words.faults, faults.map(({ id }) => id).join(', ')],
  ]
}
