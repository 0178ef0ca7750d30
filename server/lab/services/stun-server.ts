/**
 * A STUN server as a host in the world (RFC 8489). With two addresses it helps to find out how a NAT
 * behaves (RFC 5780): it then answers on two ports, from whichever address and port it is asked to.
 */
import type { StunServerValues } from '../../../machines/scenario/server-shape.ts'
import { addressesOf, type Host } from '../network/host.ts'
import type { Network } from '../network/network.ts'
import type { Endpoint, Packet } from '../network/packet.ts'
import type { NetworkPorts } from '../network/ports.ts'
import { answerBinding, type Site } from './stun/binding.ts'
import { changed, sendAnswer, type Mischief } from './stun/mischief.ts'

/** A STUN server under way. */
export interface StunService {
  /** Changes how it misbehaves; what is not named stays. */
  set(mischief: Mischief): void
  start(): void
  /** Ends without a word. */
  stop(): void
}

/** Answers Binding requests on every address of the host; with two, on the next port as well. */
export function startStunServer(
  network: Network,
  host: Host,
  values: StunServerValues,
  ports: Pick<NetworkPorts, 'after'>,
): StunService {
  let mischief: Mischief = values
  let open: number[] = []
  const receive = (packet: Packet): void => {
    const answer = answerBinding(packet.payload, packet.from, siteOf(host, values.port, packet.to))
    if (!answer) return
    const { from, to } = answer
    sendAnswer(answer.message, answer, mischief, {
      after: (delayUs, act) => ports.after(delayUs, act, host.id),
      send: (payload) => network.send(host, { transport: 'udp', from, to, payload }),
    })
  }
  const service: StunService = {
    set: (change) => (mischief = changed(mischief, change)),
    start: () => {
      if (open.length > 0) return
      open = portsOf(host, values.port)
      for (const port of open) network.open(host, 'udp', port, receive)
    },
    stop: () => {
      for (const port of open) network.close(host, 'udp', port)
      open = []
    },
  }
  service.start()
  return service
}

function portsOf(host: Host, port: number): number[] {
  return addressesOf(host).length > 1 ? [port, alternatePort(port)] : [port]
}

/** The other port of a server with two (RFC 5780 §6: 3479 beside 3478). */
export function alternatePort(port: number): number {
  return port < 65_535 ? port + 1 : port - 1
}

/** Where a request came in, and the address and port that are the other ones from there. */
function siteOf(host: Host, port: number, local: Endpoint): Site {
  const [first, second] = addressesOf(host)
  if (first === undefined || second === undefined) return { local }
  const address = local.address === first ? second : first
  return { local, other: { address, port: local.port === port ? alternatePort(port) : port } }
}
