/** What descriptions and candidates tell of where a peer outside will be met. */
import type { Signal } from '../../../machines/live/signal.ts'
import type { Gate } from '../network/real/gate.ts'

type Learner = Pick<Gate, 'learnName' | 'learnPlace'>

/** Remembers the ICE names and the addresses in a signal from a peer outside, or to it: names only then. */
export function learnFrom(gate: Learner, peer: string, signal: Signal): void {
  learnNames(gate, peer, signal)
  if (signal.type === 'candidate') return learnCandidate(gate, peer, signal.candidate)
  if (signal.type !== 'offer' && signal.type !== 'answer') return
  for (const [line] of signal.sdp.matchAll(/^a=candidate:.*$/gm)) learnCandidate(gate, peer, line)
}

/** Both ends' names stand in every check, so that either tells which peer outside it is about. */
export function learnNames(gate: Learner, peer: string, signal: Signal): void {
  if (signal.type !== 'offer' && signal.type !== 'answer') return
  for (const [, name = ''] of signal.sdp.matchAll(/^a=ice-ufrag:(\S{1,256})/gm))
    gate.learnName(peer, name)
}

/** Address and port of a candidate attribute (RFC 8839 §5.1). */
function learnCandidate(gate: Learner, peer: string, line: string): void {
  const [, , transport = '', , address, port] = line.replace(/^a=/, '').split(' ')
  if (transport.toLowerCase() !== 'udp' || address === undefined || !(Number(port) > 0)) return
  gate.learnPlace(peer, { address, port: Number(port) })
}
