/** One DTLS association as a place sees it: what both sides have sent, and what can be verified of it. */
import type { Mark } from '../../../../../machines/dissection/field.ts'
import type { Leg } from '../context.ts'
import type { Secrets } from '../secrets.ts'
import { hexDigits } from '../../../bytes.ts'
import { leafOf, publicKeyOf, type PublicKey } from '../x509/facts.ts'
import type { Signed, Verifier } from '../x509/signature.ts'
import { bodyOf, fragmentsOf, HANDSHAKE, isWhole, Messages, type Message } from './handshake.ts'
import { COOKIE_IN_REQUEST_AT, cookieAt, cookieOf, curveOf, readHello, readSigned } from './peek.ts'
import { digest, prf } from './prf.ts'
import { CONTENT, type PlainRecord } from './record.ts'
import { ReplayWindows } from './replay-windows.ts'
import { EXPLICIT_NONCE_BYTES, open, writeKeys, type WriteKey } from './seal.ts'
import { suiteOf } from './suites.ts'
import { transcriptBefore, type Side } from './transcript.ts'
import { concat } from '../../../bytes.ts'

/** What there is to verify in a message. */
export interface MessageMarks {
  signature?: Mark
  verifyData?: Mark
  /** Of a ClientHello that brings one back. */
  cookie?: Mark
  /** The curve that the server has chosen, for the key of the client. */
  curve?: number | undefined
}

export interface MessageOutcome extends MessageMarks {
  /** The message, when this fragment completed it and more than one was needed. */
  reassembled?: Uint8Array
}

/** What became of a record. */
export interface RecordOutcome {
  side: Side
  replay: Mark
  /** Of a record of a later epoch than 0. */
  seal?: Mark
  /** What opens the record; its content is not kept, since a long call would fill the memory. */
  key?: WriteKey
  /** Bytes of the nonce in front of what is sealed. */
  nonceBytes: number
  /** For each handshake fragment in it. */
  fragments: MessageOutcome[]
}

/** What a session asks of the outside. */
export interface Outside {
  secrets: Secrets
  verifier: Verifier
  /** Where the datagram was on its way. */
  leg: Leg
}

/** What came of trying to open a record. */
type Opened = { plaintext: Uint8Array; key: WriteKey; mark: Mark } | Closed

interface Closed {
  plaintext?: undefined
  key?: undefined
  mark: Mark
}

const VERIFY_DATA_BYTES = 12
/** One for all records: a call has many. */
const NONE: MessageOutcome[] = []
const OPENS: Mark = { verdict: 'right', why: 'The key of this handshake opens it.' }
const OPENS_NOT: Mark = {
  verdict: 'wrong',
  why: 'The key of this handshake does not open it: the record was changed, or sealed with another key.',
}

class OneSide {
  readonly messages = new Messages()
  readonly windows = new ReplayWindows()
  publicKey: PublicKey | undefined
  random: Uint8Array | undefined
}

export class Session {
  readonly #sides: Record<Side, OneSide> = { client: new OneSide(), server: new OneSide() }
  #keys: Record<Side, WriteKey> | undefined
  /** As hexadecimal digits: what names a session, and its keys. */
  clientRandom: string | undefined
  /** Of HelloVerifyRequest, as hexadecimal digits. */
  #cookie: string | undefined
  #curve: number | undefined
  /** Of the ServerHello. */
  suite: number | undefined
  /** The profile of use_srtp that the server chose (RFC 5764 §4.1.1). */
  srtpProfile: number | undefined

  /** Whether a ServerHello was seen. */
  get isAnswered(): boolean {
    return this.#sides.server.random !== undefined
  }

  /** Takes the next record of one side. */
  take(datagram: Uint8Array, record: PlainRecord, side: Side, outside: Outside): RecordOutcome {
    const own = this.#sides[side]
    const content = datagram.subarray(record.start, record.end)
    const window = own.windows.of(record.epoch, outside.leg)
    if (record.epoch === 0) {
      const replay = window.take(record.sequence)
      const fragments = this.#handshake(record, content, side, outside)
      return { side, replay, nonceBytes: 0, fragments }
    }
    const sealed = this.open(datagram, record, side, outside.secrets)
    const { plaintext, key, mark: seal } = sealed
    const nonceBytes = this.#nonceBytes
    if (!plaintext)
      return { side, seal, nonceBytes, replay: window.judge(record.sequence), fragments: NONE }
    const fragments = this.#handshake(record, plaintext, side, outside)
    return { side, seal, key, nonceBytes, replay: window.take(record.sequence), fragments }
  }

  /** As AES-GCM has it, unless another suite was chosen. */
  get #nonceBytes(): number {
    const seal = this.suite === undefined ? undefined : suiteOf(this.suite)?.seal
    return seal?.explicitNonceBytes ?? EXPLICIT_NONCE_BYTES
  }

  /** Opens a record of epoch 1, and says whether its tag is right. */
  open(datagram: Uint8Array, record: PlainRecord, side: Side, secrets: Secrets): Opened {
    const unknown = (why: string) => ({ mark: { verdict: 'unknown', why } as const })
    if (record.epoch !== 1) return unknown(`Nobody has told keys of epoch ${record.epoch}.`)
    const keys = this.#keysFrom(secrets)
    if (typeof keys === 'string') return unknown(keys)
    const plaintext = open(keys[side], datagram, record)
    return plaintext ? { plaintext, key: keys[side], mark: OPENS } : { mark: OPENS_NOT }
  }

  /** `size` bytes for another protocol, as SRTP needs them (RFC 5705 §4, RFC 5764 §4.2). */
  exportKeys(secrets: Secrets, label: string, size: number): Uint8Array | undefined {
    const { suite, hellos, masterSecret } = this.#known(secrets)
    if (!suite || !hellos || !masterSecret) return undefined
    const seeds = [hellos.clientRandom, hellos.serverRandom]
    return prf(suite.hash, masterSecret, label, seeds, size)
  }

  #known(secrets: Secrets) {
    const { client, server } = this.#sides
    const suite = this.suite === undefined ? undefined : suiteOf(this.suite)
    const hellos =
      client.random && server.random
        ? { clientRandom: client.random, serverRandom: server.random }
        : undefined
    const { clientRandom } = this
    const masterSecret =
      clientRandom === undefined ? undefined : secrets.dtls(clientRandom)?.masterSecret
    return { suite, hellos, masterSecret }
  }

  /** The keys of both sides, or why there are none. */
  #keysFrom(secrets: Secrets): Record<Side, WriteKey> | string {
    if (this.#keys) return this.#keys
    const { suite, hellos, masterSecret } = this.#known(secrets)
    if (!hellos) return 'The hellos of this handshake were not seen.'
    if (!masterSecret) return 'Nobody has told the master secret of this handshake.'
    if (!suite) return `Cipher suite ${this.suite} is not known.`
    this.#keys = writeKeys(suite, masterSecret, hellos)
    return this.#keys ?? `Records of ${suite.name} are not opened here.`
  }

  #handshake(
    { contentType }: PlainRecord,
    content: Uint8Array,
    side: Side,
    outside: Outside,
  ): MessageOutcome[] {
    if (contentType !== CONTENT.handshake) return NONE
    return fragmentsOf(content).map((fragment) => {
      const message = this.#sides[side].messages.take(fragment, content)
      if (!message) return {}
      const marks = this.#meet(message, side, outside)
      return isWhole(fragment) ? marks : { ...marks, reassembled: message.bytes }
    })
  }

  /** Learns what a message tells, and verifies what it proves. */
  #meet(message: Message, side: Side, outside: Outside): MessageMarks {
    const body = bodyOf(message)
    const own = this.#sides[side]
    switch (message.type) {
      case HANDSHAKE.clientHello:
        own.random = readHello(body, 'client').random
        this.clientRandom = own.random && hexDigits(own.random)
        return this.#cookieBack(body)
      case HANDSHAKE.helloVerifyRequest:
        this.#cookie = hexDigits(cookieOf(body, COOKIE_IN_REQUEST_AT))
        return {}
      case HANDSHAKE.serverHello: {
        const { random, suite, srtpProfile } = readHello(body, 'server')
        own.random = random
        this.suite = suite
        this.srtpProfile = srtpProfile
        return {}
      }
      case HANDSHAKE.certificate: {
        const leaf = leafOf(body)
        own.publicKey = leaf && publicKeyOf(leaf)
        return {}
      }
      case HANDSHAKE.clientKeyExchange:
        return { curve: this.#curve }
      case HANDSHAKE.serverKeyExchange:
        this.#curve = curveOf(body)
        return { signature: this.#exchangeSigned(body, outside.verifier) }
      case HANDSHAKE.certificateVerify:
        return { signature: this.#handshakeSigned(message, side, outside.verifier) }
      case HANDSHAKE.finished:
        return { verifyData: this.#finished(message, side, outside.secrets) }
      default:
        return {}
    }
  }

  /** Whether the client brings the server's cookie back (RFC 6347 §4.2.1). */
  #cookieBack(body: Uint8Array): MessageMarks {
    const given = hexDigits(cookieOf(body, cookieAt(body)))
    if (given === '') return {}
    if (this.#cookie === undefined)
      return { cookie: { verdict: 'unknown', why: 'The HelloVerifyRequest was not seen.' } }
    const cookie: Mark =
      given === this.#cookie
        ? { verdict: 'right', why: 'It is the cookie of the HelloVerifyRequest.' }
        : { verdict: 'wrong', why: 'HelloVerifyRequest had another cookie: the server asks again.' }
    return { cookie }
  }

  /** Both randoms, then the parameters (RFC 8422 §5.4). */
  #exchangeSigned(body: Uint8Array, verifier: Verifier): Mark {
    const { client, server } = this.#sides
    const signed = readSigned(body, 'parameters')
    if (!signed)
      return { verdict: 'unknown', why: 'No curve is named, so nothing is verified here.' }
    if (!client.random || !server.random)
      return {
        verdict: 'unknown',
        why: 'It covers the randoms of both hellos, which were not seen.',
      }
    const content = concat(client.random, server.random, signed.content)
    const by = "the server's certificate"
    const what = 'the randoms of both hellos and these parameters'
    return verifier.verify({ ...signed, key: server.publicKey, content, by, what } satisfies Signed)
  }

  /** Every message so far (RFC 5246 §7.4.8). */
  #handshakeSigned(message: Message, side: Side, verifier: Verifier): Mark {
    const signed = readSigned(bodyOf(message), 'nothing')
    const parts = this.#before(message, side)
    if (!signed || !parts) return NOT_ALL
    const { publicKey: key } = this.#sides[side]
    const by = `the ${side}'s certificate`
    return verifier.verify({
      ...signed,
      key,
      content: concat(...parts),
      by,
      what: 'all messages so far',
    })
  }

  #finished(message: Message, side: Side, secrets: Secrets): Mark {
    const { suite, masterSecret } = this.#known(secrets)
    if (!suite || !masterSecret)
      return { verdict: 'unknown', why: 'Nobody has told the master secret of this handshake.' }
    const parts = this.#before(message, side)
    if (!parts) return NOT_ALL
    const seeds = [digest(suite.hash, parts)]
    const made = prf(suite.hash, masterSecret, `${side} finished`, seeds, VERIFY_DATA_BYTES)
    return hexDigits(made) === hexDigits(bodyOf(message))
      ? { verdict: 'right', why: 'The master secret and all messages before it give this value.' }
      : {
          verdict: 'wrong',
          why: 'The master secret and the messages before it give another value: the sides have not seen the same handshake.',
        }
  }

  #before(message: Message, side: Side): Uint8Array[] | undefined {
    const { client, server } = this.#sides
    const messages = { client: client.messages.inOrder, server: server.messages.inOrder }
    return transcriptBefore(messages, message, side)
  }
}

const NOT_ALL: Mark = {
  verdict: 'unknown',
  why: 'It covers all messages before it, and not all of them were seen.',
}
