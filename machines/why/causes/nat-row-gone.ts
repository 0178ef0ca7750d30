/** A row of a NAT that ended while it was needed: its lease ran out, or somebody emptied the table. */
import { rfc } from '../../reference.ts'
import type { CommandEvent, NatEvent, PacketDrop } from '../../trace/event.ts'
import type { Finding } from '../explanation.ts'
import { networkBehind } from '../places.ts'
import type { Question } from '../question.ts'
import { share, TIER } from '../rank.ts'
import { say, type Part, type Said } from '../said.ts'
import { cut, moment, seconds } from '../words.ts'
import { lostFor, story } from './lost.ts'
import { rowText } from './nat-rows.ts'

interface Loss {
  expiry: NatEvent
  /** Refused since: what still went to the old row, or came from the one that replaced it. */
  refused: PacketDrop[]
}

function lossesOf(question: Question): Loss[] {
  const { nats } = question.evidence
  const refused = lostFor(question, 'nat-no-mapping', 'nat-filtered')
  if (refused.length === 0) return []
  const binds = nats.filter(({ kind }) => kind === 'nat.bind')
  const expiries = nats.filter(
    ({ kind, transport }) => kind === 'nat.expire' && transport === 'udp',
  )
  return expiries.flatMap((expiry) => {
    const successors = new Set(
      binds
        .filter(
          ({ at, internal, external, seq }) =>
            seq > expiry.seq &&
            at === expiry.at &&
            internal === expiry.internal &&
            external !== expiry.external,
        )
        .map(({ external }) => external),
    )
    const since = refused.filter(
      ({ seq, from, to }) => seq > expiry.seq && (to === expiry.external || successors.has(from)),
    )
    return since.length === 0 ? [] : [{ expiry, refused: since }]
  })
}

/** The command that emptied or exchanged the NAT, when it was one. */
function deedOf({ evidence }: Question, { at, seq, atUs }: NatEvent): CommandEvent | undefined {
  return evidence.commands.findLast(
    ({ command, ...event }) =>
      event.seq < seq &&
      event.atUs === atUs &&
      (command.do === 'reboot-nat' || command.do === 'set-network') &&
      command.network === networkBehind(at),
  )
}

/** How long nothing had gone out through the row. */
function silence({ evidence }: Question, { at, internal, external, seq, atUs }: NatEvent): Part {
  const last = evidence.nats.findLast(
    (event) =>
      event.seq < seq &&
      event.at === at &&
      event.internal === internal &&
      event.external === external &&
      (event.kind === 'nat.bind' || event.kind === 'nat.refresh'),
  )
  return last ? say` after ${seconds(atUs - last.atUs)} without a packet from inside` : ''
}

function says(question: Question, { expiry, refused }: Loss, deed: CommandEvent | undefined): Said {
  const [drop] = refused
  const row = cut(rowText(expiry))
  const how = deed
    ? say`lost its table ${moment(deed)} (${deed.command.do}), the row ${row} with it`
    : expiry.reason === 'evicted'
      ? say`forgot the row ${row} ${moment(expiry)} to make room for another`
      : say`let the row ${row} expire ${moment(expiry)}${silence(question, expiry)}`
  const then = drop
    ? say` Since then the other side's packets meet no row: ${cut(drop.by)} dropped one ${moment(drop)}.`
    : ''
  return say`${cut(expiry.at)} ${how}.${then} A new row gets a new place in the table, of which the peer knows nothing.`
}

export function natRowGone(question: Question): Finding[] {
  const refusals = lostFor(question, 'nat-no-mapping', 'nat-filtered').length
  return lossesOf(question).map((loss) => {
    const { expiry, refused } = loss
    const deed = deedOf(question, expiry)
    const [drop] = refused
    return {
      cause: 'nat-row-gone',
      culprit: deed?.seq ?? expiry.seq,
      chain: [expiry.seq, ...(drop ? story(question, drop) : [])],
      says: says(question, loss, deed),
      reference: rfc(4787, '4.3'),
      fix: deed
        ? [say`Restart ICE: new checks make new rows, and the peer learns the new address.`]
        : [
            say`Send keepalives more often than the lease of the NAT lasts (RFC 8445 section 11).`,
            say`Let the NAT keep rows longer: two minutes at least (RFC 4787 REQ-5).`,
            say`Restart ICE when the connection falls silent.`,
          ],
      weight: (deed ? TIER.deed : TIER.relay) * share(refused.length, refusals),
    }
  })
}
