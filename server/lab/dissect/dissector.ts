/** The lab's dissection: names packets with all that the lab knows, and edits them for its rules. */
import type { Fault } from '../../../machines/scenario/fault-shape.ts'
import type { Classification, Endpoint, Outgoing } from '../network/packet.ts'
import type { Randomness } from '../network/ports.ts'
import { ChannelLabels } from './channel-labels.ts'
import { classify, type Knowledge } from './classify.ts'
import { DtlsRoles } from './dtls-flight.ts'
import { edit, type Edited } from './edit/edit.ts'
import { SealedRecords, type Inside, type OpenRecord } from './sealed-records.ts'
import { StunKeys } from './stun-keys.ts'

/** What the lab knows of its servers. */
export interface ServerFacts {
  isTurn: (endpoint: Endpoint) => boolean
  speaksHttp?: (endpoint: Endpoint) => boolean
  realm?: string | undefined
  username?: string | undefined
  credential?: string | undefined
}

export class Dissector {
  readonly #known: Knowledge
  readonly #keys = new StunKeys()
  readonly #realm: string | undefined

  constructor({ isTurn, speaksHttp, realm, username, credential }: ServerFacts) {
    this.#realm = realm
    if (username !== undefined && realm !== undefined && credential !== undefined)
      this.#keys.addUser(username, realm, credential)
    this.#known = {
      sealed: new SealedRecords(),
      labels: new ChannelLabels(),
      roles: new DtlsRoles(),
      isTurn,
      ...(speaksHttp && { speaksHttp }),
    }
  }

  /** A peer has made an encrypted record that it is about to send. */
  encrypted(record: Uint8Array, inside: Inside): void {
    this.#known.sealed.add(record, inside)
  }

  /** A peer has keys that open what a real peer sends it. */
  opens(open: OpenRecord): void {
    this.#known.sealed.addOpener(open)
  }

  /** A peer got this signaling message: passwords in it are keys of the checks to come. */
  overhear(text: string): void {
    this.#keys.overhear(text)
  }

  /** What a packet is. Never throws. */
  classify(packet: Outgoing): Classification {
    return classify(packet, this.#known)
  }

  /**
   * Changes what a packet carries as a rule with `corrupt` or `rewrite` says. `random` picks the bit
   * that flips. Never throws; the error says why nothing was changed.
   */
  edit(packet: Outgoing, { action, field, value }: Fault, random: Randomness): Edited {
    if (action !== 'corrupt' && action !== 'rewrite')
      return { error: `${action} changes nothing inside a packet` }
    const keyOf = (message: Uint8Array) => this.#keys.of(message)
    const context = { random, sealed: this.#known.sealed, realm: this.#realm, keyOf }
    const edited = edit(packet.payload, { action, field, value }, context)
    if ('error' in edited || !packet.segment) return edited
    // Both ends of a stream count its bytes (RFC 9293 §3.4).
    if (edited.payload.length === packet.payload.length) return edited
    return { error: `${field ?? ''} would change the length of a stream's segment` }
  }
}
