/** Why a NAT refuses a packet, told so that a student can look it up. */
import type { NatValues } from '../../../../machines/scenario/nat-shape.ts'
import type { DropReason } from '../../../../machines/trace/drop-reasons.ts'
import type { JsonValue } from '../../../../machines/trace/event.ts'
import { endpointText } from '../packet.ts'
import type { Flow, NatChange, Refusal } from './decision.ts'
import type { Row } from './row.ts'

/** Permitted remotes told of one row; how many there are in all is told beside. */
const MAX_TOLD = 8

interface Told {
  reason: DropReason
  detail: Record<string, JsonValue>
  internal?: string
  external?: string
}

function refuse(flow: Flow, remote: string, told: Told): Refusal {
  const { reason, detail, internal = '', external = '' } = told
  const change: NatChange = {
    kind: 'nat.refuse',
    internal,
    external,
    remote,
    transport: flow.transport,
    reason: reason.replace(/^nat-/, ''),
  }
  if (typeof detail['rule'] === 'string') change.rule = detail['rule']
  return { verdict: 'refuse', reason, detail, changes: [change] }
}

/** Nothing of ours, IPv6, or port 0, which no answer could reach. */
export function untranslatable(flow: Flow, why: string): Refusal {
  return refuse(flow, endpointText(flow.to), {
    reason: 'nat-untranslatable',
    internal: endpointText(flow.from),
    detail: { from: endpointText(flow.from), to: endpointText(flow.to), why },
  })
}

/** From outside to an external endpoint that stands for nobody. */
export function noMapping(flow: Flow): Refusal {
  const external = endpointText(flow.to)
  return refuse(flow, endpointText(flow.from), {
    reason: 'nat-no-mapping',
    external,
    detail: { external, sender: endpointText(flow.from), rule: 'RFC 4787 section 4.1' },
  })
}

/** From inside a RST of a connection that the table does not know: it opens nothing. */
export function strayReset(flow: Flow): Refusal {
  return refuse(flow, endpointText(flow.to), {
    reason: 'nat-no-mapping',
    internal: endpointText(flow.from),
    detail: {
      internal: endpointText(flow.from),
      flags: flow.flags ?? '',
      rule: 'RFC 7857 section 2',
    },
  })
}

/** From outside, by somebody whom the row does not permit. */
export function filtered(
  flow: Flow,
  row: Row,
  { filtering }: Pick<NatValues, 'filtering'>,
  nowUs: number,
): Refusal {
  const permitted = row.permitted(nowUs)
  const names = permitted === 'any' ? [] : permitted.map(({ remote }) => remote)
  const ranOutUs = row.ranOutUs(flow.from)
  const [internal, external] = [endpointText(row.internal), endpointText(row.external)]
  const rule = flow.transport === 'udp' ? 'RFC 4787 section 5, REQ-8' : 'RFC 5382 REQ-3'
  return refuse(flow, endpointText(flow.from), {
    reason: 'nat-filtered',
    internal,
    external,
    detail: {
      ...{ row: `${internal} as ${external}`, internal, external, filtering },
      sender: endpointText(flow.from),
      permitted: names.slice(0, MAX_TOLD),
      permittedCount: names.length,
      ...(ranOutUs !== undefined && { permissionRanOutUs: ranOutUs }),
      rule,
    },
  })
}

/** From outside to the address of an inside host that has not sent anything from that port. */
export function unsolicited(flow: Flow, { filtering }: Pick<NatValues, 'filtering'>): Refusal {
  const external = endpointText(flow.to)
  const sender = endpointText(flow.from)
  return refuse(flow, sender, {
    reason: 'nat-filtered',
    external,
    detail: { external, filtering, sender, permitted: [], rule: 'RFC 4787 section 5, REQ-8' },
  })
}

/** From inside to one of the NAT's own external addresses. */
export function noHairpin(flow: Flow): Refusal {
  const internal = endpointText(flow.from)
  return refuse(flow, endpointText(flow.to), {
    reason: 'nat-hairpin',
    internal,
    external: endpointText(flow.to),
    detail: { from: internal, to: endpointText(flow.to), rule: 'RFC 4787 section 6, REQ-9' },
  })
}

export function tableFull(flow: Flow, { maxMappings }: Pick<NatValues, 'maxMappings'>): Refusal {
  const internal = endpointText(flow.from)
  return refuse(flow, endpointText(flow.to), {
    reason: 'nat-table-full',
    internal,
    detail: { internal, maxMappings, rule: 'whenFull: refuse' },
  })
}

/** `address` is absent when there was not even an address to take a port of. */
export function noPort(flow: Flow, values: NatValues, address: string | undefined): Refusal {
  const internal = endpointText(flow.from)
  const { ports, whenTaken, portRange, oneToOne, portParity } = values
  const detail: Record<string, JsonValue> =
    address === undefined
      ? { internal, oneToOne, why: 'every external address is paired', rule: 'oneToOne' }
      : { internal, address, ports, whenTaken, portParity, portRange, rule: `ports: ${ports}` }
  return refuse(flow, endpointText(flow.to), { reason: 'nat-no-port', internal, detail })
}
