/**
 * A program of the Go dialect in either role, written from the description of the dialect and on none of
 * the service's code. As strict as the demo's: what comes out of turn ends it.
 */
import { Client, type Got } from './client.ts'

type Json = Record<string, unknown>

interface Requested {
  source: string
  target: string
  body: string | null
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const plain = (encoded: string): string => Buffer.from(encoded, 'base64').toString()

/** A frame as Go's `encoding/json` writes it. */
export function goFrame(command: number, payload: object): Buffer {
  return Buffer.from(`{"command":${command},"payload":"${base64(JSON.stringify(payload))}"}`)
}

export const OK_FRAME = (command: number): string =>
  `{"command":${command + 100},"payload":"eyJjb2RlIjowLCJtc2ciOiJvayJ9"}`

export function description(type: 'offer' | 'answer', sdp: string): string {
  return base64(JSON.stringify({ type, sdp }))
}

export class GoPeer {
  readonly id: string
  readonly client: Client
  /** Texts of the candidates and the description that came. */
  readonly candidates: string[] = []
  remote: string | undefined

  constructor(id: string, client: Client) {
    this.id = id
    this.client = client
  }

  static async connect(url: string, path: '/register' | '/offer', id: string): Promise<GoPeer> {
    return new GoPeer(id, await Client.open(`${url}${path}`))
  }

  /** An answering peer, registered. */
  static async answering(url: string, id: string): Promise<GoPeer> {
    const peer = await GoPeer.connect(url, '/register', id)
    peer.request(1, '', null)
    await peer.expect(OK_FRAME(1))
    return peer
  }

  request(command: number, target: string, body: string | null): Buffer {
    const frame = goFrame(command, { source: this.id, target, body })
    this.client.send(frame)
    return frame
  }

  /** Sends a request, and resolves to the code it is answered with. */
  async ask(command: number, target: string, body: string | null): Promise<Json> {
    this.request(command, target, body)
    return this.response(command)
  }

  async response(command: number): Promise<Json> {
    const { text } = await this.client.next()
    const read = JSON.parse(text) as { command: number; payload: string }
    if (read.command !== command + 100) throw new Error(`not a response to ${command}: ${text}`)
    return JSON.parse(plain(read.payload)) as Json
  }

  /** The next frame must be this, byte for byte, and binary. */
  async expect(frame: string | Buffer): Promise<void> {
    const got = await this.client.next()
    if (got.text !== frame.toString() || !got.isBinary)
      throw new Error(`expected ${frame.toString()}, got ${JSON.stringify(got)}`)
  }

  /** Takes a forwarded request, and answers it as the programs do. */
  async take(): Promise<{ command: number; got: Got; request: Requested }> {
    const got = await this.client.next()
    const { command, payload } = JSON.parse(got.text) as { command: number; payload: string }
    const request = JSON.parse(plain(payload)) as Requested
    if (command > 4) throw new Error(`a response that should have been swallowed: ${got.text}`)
    if (command === 4 && this.remote === undefined)
      throw new Error('a candidate before the description')
    if (command === 4) this.candidates.push(plain(request.body ?? ''))
    else this.remote = plain(request.body ?? '')
    this.client.send(goFrame(command + 100, { code: 0, msg: 'ok' }))
    return { command, got, request }
  }

  /** Plays the answering role of one call to its end. */
  async answer(candidates: readonly string[], expected: number): Promise<void> {
    const { command, request } = await this.take()
    if (command !== 3) throw new Error(`expected an offer, got command ${command}`)
    const caller = request.source
    const sdp = description('answer', `answer of ${this.id}`)
    await this.#converse(caller, [[2, sdp], ...lines(candidates)], expected)
  }

  /** Plays the calling role of one call to its end. */
  async call(target: string, candidates: readonly string[], expected: number): Promise<void> {
    await this.#must(3, target, description('offer', `offer of ${this.id}`))
    const { command } = await this.take()
    if (command !== 2) throw new Error(`expected an answer, got command ${command}`)
    await this.#converse(target, lines(candidates), expected)
  }

  /** Sends requests one after another, and takes what comes meanwhile. */
  async #converse(other: string, requests: [number, string][], expected: number): Promise<void> {
    const waiting: number[] = []
    for (const [command, body] of requests) {
      this.request(command, other, body)
      waiting.push(command)
    }
    while (waiting.length > 0 || this.candidates.length < expected) {
      const next = (await this.client.next()).text
      if (waiting[0] !== undefined && next === OK_FRAME(waiting[0])) waiting.shift()
      else this.#takeCandidate(next)
    }
  }

  #takeCandidate(text: string): void {
    const { command, payload } = JSON.parse(text) as { command: number; payload: string }
    if (command !== 4) throw new Error(`expected a candidate, got ${text}`)
    const { body } = JSON.parse(plain(payload)) as Requested
    this.candidates.push(plain(body ?? ''))
    this.client.send(goFrame(104, { code: 0, msg: 'ok' }))
  }

  async #must(command: number, target: string, body: string): Promise<void> {
    this.request(command, target, body)
    await this.expect(OK_FRAME(command))
  }
}

function lines(candidates: readonly string[]): [number, string][] {
  return candidates.map((line) => [4, base64(line)])
}
