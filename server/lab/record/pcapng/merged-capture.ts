/**
 * For tests: many captures as one, so that tshark starts once for all of them. Conversations of
 * different captures, and of different vantage points of one, have different addresses in it.
 */
import type { TraceEvent } from '../../../../machines/trace/event.ts'
import { concat } from '../../bytes.ts'
import { decryptionSecrets, enhancedPacket, interfaceDescription, sectionHeader } from './blocks.ts'
import { toPcapng } from './pcapng.ts'
import { rotate } from './rotate.ts'
import { readBlocks, secretsOf, text } from './testing.ts'

/** Far enough apart that no turned address is another one turned otherwise. */
const STEP = 89

/** Where a packet of the merged capture comes from. */
export interface Origin {
  capture: string
  /** The interface that saw it. */
  at: string
  /** The event that it stands for. */
  seq: number
  /** The IP packet as it was seen. */
  bytes: Uint8Array
}

export class MergedCapture {
  /** In the order of the packets. */
  readonly origins: Origin[] = []
  readonly #interfaces: Uint8Array[] = []
  readonly #packets: Uint8Array[] = []
  #keyLog = ''

  /**
   * Adds the capture of a run, whose vantage points saw the same packets; or, `together`, of a
   * recording, where each packet was seen once. Gives its packets.
   */
  add(capture: string, events: readonly TraceEvent[], { together = false } = {}): Origin[] {
    const first = this.#interfaces.length
    const names: string[] = []
    const origins: Origin[] = []
    for (const { type, body, options, comments } of readBlocks(concat(...toPcapng(events)))) {
      const [comment = ''] = comments
      if (type === 1) names.push(this.#interface(capture, text(options.get(2))))
      else if (type === 10) this.#keyLog += secretsOf(body)
      else if (type === 6) {
        const index = body.getUint32(0, true)
        const turns = 1 + first + (together ? 0 : index)
        const bytes = this.#packet(first + index, turns, comment, body)
        const seq = Number(comment.replace('seq ', ''))
        origins.push({ capture, at: names[index] ?? '', seq, bytes })
      }
    }
    this.origins.push(...origins)
    return origins
  }

  /** The file. */
  bytes(): Uint8Array {
    const secrets = decryptionSecrets(this.#keyLog)
    return concat(sectionHeader('Peerscope'), ...this.#interfaces, secrets, ...this.#packets)
  }

  #interface(capture: string, name: string): string {
    this.#interfaces.push(interfaceDescription(name, capture))
    return name
  }

  #packet(index: number, turns: number, comment: string, body: DataView): Uint8Array {
    const seen = new Uint8Array(body.buffer, body.byteOffset + 20, body.getUint32(12, true))
    const bytes = rotate(seen, turns * STEP)
    const atNs = (BigInt(body.getUint32(4, true)) << 32n) | BigInt(body.getUint32(8, true))
    const atUs = Number(atNs / 1000n)
    const packet = this.#packets.length
    const captured = { interface: index, atUs, packet, comments: [comment], bytes }
    this.#packets.push(enhancedPacket({ ...captured, direction: 'in' }))
    return seen
  }
}
