/** `peerscope peer`: a real peer that calls another, or waits to be called, and records what happens. */
import type { TraceEvent } from '../../machines/trace/event.ts'
import type { Call, CallEnd } from '../live/call.ts'
import { RealPeer, type PeerEnd, type RealPeerListener } from '../live/real-peer.ts'
import {
  ENDINGS,
  isRecordable,
  openRecording,
  pathOfCall,
  type Recording,
} from '../live/recording.ts'
import { MAX_ID_CHARS } from '../signaling/limits.ts'
import { isId } from '../signaling/id.ts'
import { choice, parseArguments, wholeNumber, type Arguments } from './arguments.ts'
import type { Builds } from './builds.ts'
import { reason } from './input.ts'
import { interruption } from './listening.ts'
import { linesOf } from './peering/lines.ts'
import { lineOf, messageOf } from './peering/told.ts'
import { loadLab } from './simulate.ts'
import { tryUdpAddresses } from './udp-addresses.ts'
import { UsageError } from './usage-error.ts'
import { visible } from './visible.ts'

const SYNTAX = {
  operands: [],
  flags: {
    signal: {},
    id: {},
    call: {},
    dialect: {},
    token: {},
    label: {},
    output: { short: 'o' },
    seconds: {},
    address: { repeats: true },
  },
}

const DIALECTS = ['peerscope', 'go'] as const
const LOOPBACK = '127.0.0.1'
/** Of a data channel, as scenarios take it. */
const MAX_LABEL_CHARS = 256
const MAX_SECONDS = 86_400

/** Exit status 0; 1 when it could not connect, or its trace could not be kept. */
export async function peer(argv: readonly string[], builds: Builds): Promise<number> {
  const args = parseArguments(argv, SYNTAX)
  const settings = settingsOf(args)
  const output = outputOf(args)
  const seconds = wholeNumber(args, 'seconds', 1, MAX_SECONDS)
  await tryUdpAddresses(settings.addresses, 'address')
  const console = new Console(output)
  await console.prepare()
  const openLab = await loadLab(await builds('lab'))
  let running: RealPeer
  try {
    running = await RealPeer.open({ ...settings, openLab, on: console })
  } catch (error) {
    await console.discard()
    say(`peerscope: --signal ${args.value('signal') ?? ''}: ${reason(error)}`)
    return 1
  }
  void console.readLines()
  const asked = Promise.race([interruption(), ...(seconds === undefined ? [] : [after(seconds)])])
  const end = await Promise.race([running.done, asked.then(() => running.stop('stopped here'))])
  await console.discard()
  process.stdin.destroy()
  return statusOf(end, settings.target !== undefined, console.hasFailed)
}

function statusOf(end: PeerEnd, isCalling: boolean, hasFailed: boolean): number {
  if (end.failure !== undefined) say(`peerscope: ${end.failure}`)
  const isInVain = end.connected === 0 && (isCalling || end.calls > 0)
  return end.failure !== undefined || isInVain || hasFailed ? 1 : 0
}

function settingsOf(args: Arguments) {
  const id = nameOf(args, 'id')
  if (id === undefined) throw new UsageError('--id', 'is missing: the name of this peer')
  const target = nameOf(args, 'call')
  if (target === id) throw new UsageError('--call', `is this peer itself (${JSON.stringify(id)})`)
  const dialect = choice(args, 'dialect', DIALECTS, 'peerscope')
  const [token, label] = [args.value('token'), args.value('label')]
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
    throw new UsageError('--token', 'must be printable characters without spaces')
  if (label !== undefined && label.length > MAX_LABEL_CHARS)
    throw new UsageError('--label', `must have at most ${MAX_LABEL_CHARS} characters`)
  const given = args.values('address')
  return {
    signaling: { url: urlOf(args), id, dialect, token },
    ...{ target, label, addresses: given.length > 0 ? given : [LOOPBACK] },
  }
}

function urlOf(args: Arguments): URL {
  const text = args.value('signal')
  const example = 'like ws://127.0.0.1:4700'
  if (text === undefined) throw new UsageError('--signal', `is missing: a URL ${example}`)
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^wss?:$/.test(url.protocol) && url.username === '' && url.password === '') return url
  throw new UsageError('--signal', `must be a URL ${example} (got ${JSON.stringify(text)})`)
}

function nameOf(args: Arguments, flag: string): string | undefined {
  const text = args.value(flag)
  if (text === undefined || isId(text)) return text
  const wanted = `must be 1 to ${MAX_ID_CHARS} characters that can be seen`
  throw new UsageError(`--${flag}`, `${wanted} (got ${JSON.stringify(text.slice(0, 64))})`)
}

function outputOf(args: Arguments): string | undefined {
  const path = args.value('output')
  if (path === undefined || isRecordable(path)) return path
  throw new UsageError(`-o ${path}`, `must end in ${ENDINGS.join(' or ')}`)
}

/** Between a peer and a person: lines in, messages out, states told, the trace written. */
class Console implements RealPeerListener {
  hasFailed = false
  readonly #output: string | undefined
  #prepared: Recording | undefined
  #recording: Recording | undefined
  #call: Call | undefined
  #wake: (() => void) | undefined

  constructor(output: string | undefined) {
    this.#output = output
  }

  /** Opens the first file, so that one that cannot be written is told before anybody is called. */
  async prepare(): Promise<void> {
    if (this.#output === undefined) return
    try {
      this.#prepared = await openRecording(this.#output)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      const why = code === 'ENOENT' ? 'its folder does not exist' : reason(error)
      throw new UsageError(`-o ${this.#output}`, why)
    }
  }

  /** Closes a file that no call came for. */
  async discard(): Promise<void> {
    await this.#close(this.#prepared)
    this.#prepared = undefined
  }

  says(line: string): void {
    say(visible(line))
  }

  async began(call: number, other: string): Promise<void> {
    this.says(`call ${call} with ${other}`)
    this.#recording = this.#prepared
    this.#prepared = undefined
    if (this.#output === undefined || this.#recording) return
    const path = pathOfCall(this.#output, call)
    try {
      this.#recording = await openRecording(path)
    } catch (error) {
      this.#lost(path, error)
    }
  }

  events(events: readonly TraceEvent[], { self }: { self: string }): void {
    this.#recording?.take(events)
    for (const event of events) {
      const [message, line] = [messageOf(event, self), lineOf(event, self)]
      if (message !== undefined) process.stdout.write(`${message}\n`)
      if (line !== undefined) say(line)
    }
  }

  opened(call: Call): void {
    this.#call = call
    this.#wake?.()
  }

  async finished(call: number, { why }: CallEnd): Promise<void> {
    this.#call = undefined
    await this.#close(this.#recording)
    const path = this.#recording && `; its trace is in ${this.#recording.path}`
    this.#recording = undefined
    this.says(`call ${call} is over: ${why}${path ?? ''}`)
  }

  /** Sends each line of standard input; while there is no channel, they wait where they are. */
  async readLines(): Promise<void> {
    process.stdout.on('error', () => undefined)
    try {
      for await (const line of linesOf(process.stdin)) {
        if ('tooLongBytes' in line) say(`a line of ${line.tooLongBytes} bytes is too long to send`)
        else await this.#send(line.text)
      }
    } catch {
      // Standard input was closed under way: there are no more lines.
    }
  }

  async #send(text: string): Promise<void> {
    while (!this.#call) await new Promise<void>((resolve) => (this.#wake = resolve))
    const failure = await this.#call.send(text)
    if (failure !== undefined) this.says(`not sent: ${failure}`)
  }

  async #close(recording: Recording | undefined): Promise<void> {
    try {
      await recording?.close()
    } catch (error) {
      this.#lost(recording?.path ?? '', error)
    }
  }

  #lost(path: string, error: unknown): void {
    this.hasFailed = true
    this.says(`-o ${path}: ${reason(error)}`)
  }
}

function say(line: string): void {
  console.error(line)
}

function after(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000).unref())
}
