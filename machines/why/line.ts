/** One event of a chain in one line, for a terminal or a list. */
import { DROP_REASONS } from '../trace/drop-reasons.ts'
import type { PacketEvent, TraceEvent } from '../trace/event.ts'
import { english } from './said.ts'
import { cut, entryOf, packetName } from './words.ts'

const REASONS: Readonly<Record<string, string>> = DROP_REASONS

/** What happened, without where and when: `Binding request from … to …, dropped: the link is cut`. */
export function lineOf(event: TraceEvent): string {
  switch (event.kind) {
    case 'packet.send':
      return `sent ${nameOf(event)} to ${cut(event.to)}`
    case 'packet.forward':
      return `passed on ${nameOf(event)} to ${cut(event.to)}`
    case 'packet.translate':
      return `translated ${nameOf(event)} to ${cut(event.from)} -> ${cut(event.to)}`
    case 'packet.deliver':
      return `got ${nameOf(event)} from ${cut(event.from)}`
    case 'packet.drop':
      return `dropped ${nameOf(event)}: ${entryOf(REASONS, event.reason) ?? cut(event.reason)}`
    case 'nat.bind':
      return `bound ${cut(event.internal)} -> ${cut(event.external)} for ${cut(event.remote ?? 'anyone')}`
    case 'nat.refresh':
    case 'nat.expire':
    case 'nat.refuse':
      return `${NAT[event.kind]} ${cut(event.internal)} -> ${cut(event.external)}`
    case 'state':
      return `${event.machine} ${cut(event.from)} -> ${cut(event.to)}`
    case 'pair':
      return `pair ${cut(event.pair)} ${event.change}`
    case 'signal':
      return `${event.direction === 'send' ? 'sent' : 'got'} ${event.type}`
    case 'command':
      return `command ${cut(event.command.do)}`
    case 'fault.hit':
      return `rule ${cut(event.fault)}: ${cut(event.action)}`
    case 'api':
      return `${cut(event.call)} (${event.phase})`
    case 'channel.message':
      return `${event.direction === 'send' ? 'sent' : 'got'} a message on ${cut(event.label)}`
    case 'lab.end':
      return `ended: ${event.reason}`
    default:
      return event.kind
  }
}

function nameOf(event: PacketEvent): string {
  return english(packetName(event))
}

const NAT = {
  'nat.refresh': 'renewed',
  'nat.expire': 'forgot',
  'nat.refuse': 'refused',
} as const
