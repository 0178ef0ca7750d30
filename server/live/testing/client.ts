/** For tests: a signaling client of ours, and everything it told, in order. */
import { onTestFinished } from 'vitest'
import type { SignalingClient, SignalingOptions } from '../dialects/client.ts'
import { openSignaling } from '../dialects/open.ts'
import { SOCKET_TIMING, type SocketTiming } from '../dialects/socket.ts'

export type Told =
  | ['signal', string, string]
  | ['presence', readonly string[], readonly string[]]
  | ['lost', string]
  | ['restored']
  | ['ended', string]

export interface Listening {
  client: SignalingClient
  told: Told[]
  /** Resolves at once when the line is lost for the first time, before another is tried. */
  lost: Promise<void>
}

type Given = Partial<Omit<SignalingOptions, 'url'>> & {
  url: string
  id: string
  timing?: Partial<SocketTiming>
}

export async function listening({ url, timing, ...given }: Given): Promise<Listening> {
  const told: Told[] = []
  let lose: () => void = () => undefined
  const lost = new Promise<void>((resolve) => (lose = resolve))
  const options = { dialect: 'peerscope' as const, isCalling: false, ...given, url: new URL(url) }
  const client = await openSignaling(
    options,
    {
      signal: (from, signal) => told.push(['signal', from, textOf(signal)]),
      presence: (joined, left) => told.push(['presence', joined, left]),
      lost: (why) => {
        told.push(['lost', why])
        lose()
      },
      restored: () => told.push(['restored']),
      ended: (why) => told.push(['ended', why]),
    },
    { ...SOCKET_TIMING, closingMs: 200, retryDelayMs: () => 1, ...timing },
  )
  onTestFinished(() => client.close())
  return { client, told, lost }
}

/** A signal in one word and what it carries. */
function textOf(signal: { type: string; sdp?: string; candidate?: string }): string {
  return [signal.type, signal.sdp ?? signal.candidate ?? ''].join(' ').trim()
}
