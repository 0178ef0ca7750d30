/** What a command says in the ladder: the verb and what it changes, in a few words. */
import { MEDIA } from '../call/message.ts'
import type { Command } from '../scenario/command.ts'
import type { LinkInput } from '../scenario/link-shape.ts'
import { LINK_PROFILES } from '../scenario/link-profiles.ts'
import { percent } from '../scenario/link-title.ts'
import type { FirewallValues } from '../scenario/network-shape.ts'
import type { CommandEvent } from '../trace/event.ts'

type Of<Verb extends Command['do']> = Extract<Command, { do: Verb }>

/** `▸ home-a: NAT symmetric, 20 % loss`; says so when the command was refused. */
export function commandLabel({ command, refused }: CommandEvent): string {
  const label = `▸ ${textOf(command)}`
  return refused === undefined ? label : `${label}: refused`
}

function textOf(command: Command): string {
  switch (command.do) {
    case 'set-network':
      return `${command.network}: ${listed(networkChanges(command))}`
    case 'set-server':
      return `${command.server}: ${listed(serverChanges(command))}`
    case 'fail-server':
      return `${command.server} goes down`
    case 'restore-server':
      return `${command.server} is back`
    case 'reboot-nat':
      return `${command.network}: router restarts`
    case 'move':
      return `move to ${command.network}`
    case 'add-fault':
      return `rule “${command.fault.id}”: ${command.fault.action}`
    case 'remove-fault':
      return `rule “${command.id}” off`
    default:
      return peerText(command)
  }
}

type ForPeer = Exclude<
  Command,
  Of<
    | 'set-network'
    | 'set-server'
    | 'fail-server'
    | 'restore-server'
    | 'reboot-nat'
    | 'move'
    | 'add-fault'
    | 'remove-fault'
  >
>

function peerText(command: ForPeer): string {
  const call = callText(command)
  if (call !== undefined) return call
  const parts = [command.do.replaceAll('-', ' ')]
  if ('stream' in command && command.stream !== undefined) parts.push(`“${command.stream}”`)
  if (command.do === 'steer') parts.push(`${command.path} ${command.seconds} s`)
  if (command.do === 'press-key') parts.push(command.key)
  if ('bytes' in command) parts.push(`${command.bytes} B`)
  if (isAboutFile(command)) parts.push(command.name ?? 'file.bin')
  if ('text' in command) parts.push(`“${command.text}”`)
  else if ('label' in command && command.label !== undefined) parts.push(`“${command.label}”`)
  else if ('track' in command) parts.push(`“${command.track}”`)
  parts.push(...mediaParts(command))
  if ('to' in command && command.to !== undefined) parts.push(`to ${command.to}`)
  if ('repeat' in command && command.repeat !== undefined) parts.push(`× ${command.repeat.count}`)
  return parts.join(' ')
}

function callText(command: ForPeer): string | undefined {
  if (command.do === 'call') return `call ${command.to}: ${(command.media ?? MEDIA).join(' + ')}`
  const { to } = 'to' in command ? command : {}
  switch (command.do) {
    case 'answer-call':
      return to === undefined ? 'answer the call' : `answer ${to}`
    case 'refuse-call':
      return to === undefined ? 'refuse the call' : `refuse ${to}`
    case 'hang-up':
      return to === undefined ? 'hang up' : `hang up on ${to}`
    default:
      return undefined
  }
}

/** What a command changes about audio and video. */
function mediaParts(command: ForPeer): string[] {
  switch (command.do) {
    case 'add-track':
      return [command.codec]
    case 'enable-track':
      return [command.enabled ? 'on' : 'off']
    case 'set-direction':
      return [command.direction]
    case 'set-bitrate':
      return [`${command.bitrateKbps} kbit/s`]
    default:
      return []
  }
}

/** Commands that name a file that is on its way. */
function isAboutFile(
  command: ForPeer,
): command is Of<'pause-file' | 'resume-file' | 'cancel-file'> {
  return ['pause-file', 'resume-file', 'cancel-file'].includes(command.do)
}

function networkChanges({ nat, link, firewall }: Of<'set-network'>): string[] {
  const changes: string[] = []
  if (typeof nat === 'string') changes.push(nat === 'none' ? 'no NAT' : `NAT ${nat}`)
  else if (nat) changes.push(`NAT ${nat.mapping} mapping, ${nat.filtering} filtering`)
  if (link) changes.push(...linkChanges(link))
  if (firewall) changes.push(firewallText(firewall))
  return changes
}

function serverChanges({ link, answerDelayMs, answers }: Of<'set-server'>): string[] {
  const changes = link ? linkChanges(link) : []
  if (answers !== undefined) changes.push(`answers ${answers}`)
  if (answerDelayMs !== undefined) changes.push(`answers ${answerDelayMs} ms late`)
  return changes
}

/** What was set on a link; of rarer impairments only the name. */
function linkChanges(link: LinkInput): string[] {
  const { profile, latencyMs, jitterMs, lossRate, partitioned, ...rest } = link
  const changes: string[] = profile === undefined ? [] : [LINK_PROFILES[profile].title]
  if (latencyMs !== undefined) changes.push(`${latencyMs} ms`)
  if (jitterMs !== undefined) changes.push(`${jitterMs} ms jitter`)
  if (lossRate !== undefined) changes.push(`${percent(lossRate)} loss`)
  if (partitioned !== undefined) changes.push(partitioned ? 'cut' : 'no longer cut')
  return [...changes, ...Object.keys(rest)]
}

function firewallText({ blockUdp, onlyTcp443, allowedPorts, inbound }: FirewallValues): string {
  if (onlyTcp443) return 'only TCP 443'
  const rules = [
    ...(blockUdp ? ['UDP blocked'] : []),
    ...(allowedPorts ? [`only ports ${allowedPorts.join(', ') || 'none'}`] : []),
    ...(inbound === 'established' ? ['only answers in'] : []),
  ]
  return rules.length > 0 ? rules.join(', ') : 'firewall open'
}

function listed(changes: readonly string[]): string {
  return changes.length > 0 ? changes.join(', ') : 'nothing changed'
}
