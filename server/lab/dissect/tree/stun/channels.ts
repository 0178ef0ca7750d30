/** Which peer a TURN channel leads to: what ChannelBind requests said (RFC 8656 §12). */
import type { Context, Memory } from '../context.ts'
import { hexNumber, numberAt } from '../show.ts'
import { addressIn } from './address.ts'
import { valueOf, type StunMessage } from './message.ts'

const CHANNEL_BIND = 0x009
const CHANNEL_NUMBER = 0x000c
const XOR_PEER_ADDRESS = 0x0012
/** As many as there are channel numbers. */
const MAX_CHANNELS = 4096

interface Binding {
  client: string
  peer: string
}

const CHANNELS: Memory<Map<number, Binding>> = {
  name: 'turn.channels',
  scope: 'flow',
  make: () => new Map(),
}

/** Remembers what a ChannelBind request binds. */
export function noteChannel(message: StunMessage, context: Context): void {
  if (message.method !== CHANNEL_BIND || message.kind !== 'request') return
  const number = valueOf(message, CHANNEL_NUMBER)
  const peer = addressIn(valueOf(message, XOR_PEER_ADDRESS) ?? new Uint8Array(0), message.bytes)
  if (!number || peer === undefined) return
  context.once('turn.bind', (remember) => {
    const channels = remember(CHANNELS)
    if (channels.size < MAX_CHANNELS)
      channels.set(numberAt(number, 0, 2), { client: context.from, peer })
  })
}

/** A channel's peer when its binding was seen, and between whom the relayed bytes go. */
export interface Relayed {
  peer?: string
  ends: { from: string; to: string }
}

/** Where the bytes on a channel of this flow come from and go to. */
export function relayedOn(channel: number, context: Context): Relayed {
  const binding = context.once('turn.channel', (remember) => remember(CHANNELS).get(channel))
  const { from, to } = context
  if (binding)
    return { peer: binding.peer, ends: endsOf(context, binding.peer, from === binding.client) }
  // Nobody knows the peer, nor which end is the server: the channel tells its packets apart.
  const name = hexNumber(channel, 4)
  return { ends: { from: `${from} ${name}`, to: `${to} ${name}` } }
}

/** Between the client and its peer, without the server. */
export function endsOf(
  { from, to }: Context,
  peer: string,
  isFromClient: boolean,
): { from: string; to: string } {
  return isFromClient ? { from, to: peer } : { from: peer, to }
}
