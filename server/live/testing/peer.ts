/** For tests: a real peer of ours in this process, and what it told. */
import { expect, onTestFinished } from 'vitest'
import type { TraceEvent } from '../../../machines/trace/event.ts'
import type { openLab } from '../../lab/lab.ts'
import type { Dialect } from '../../signaling/signal.ts'
import type { Call } from '../call.ts'
import { RealPeer } from '../real-peer.ts'

interface Given {
  url: string
  id: string
  dialect?: Dialect
  target?: string
  connectMs?: number
}

export interface StartedPeer {
  peer: RealPeer
  /** Sends on the channel, as soon as there is one. */
  send(text: string): Promise<void>
  /** Texts that came on channels. */
  messages: () => string[]
  said: () => string[]
  calls: () => number
}

export async function startedPeer(open: typeof openLab, given: Given): Promise<StartedPeer> {
  const { url, id, dialect = 'peerscope', target, connectMs } = given
  const [messages, said]: string[][] = [[], []]
  let [call, calls]: [Call | undefined, number] = [undefined, 0]
  const peer = await RealPeer.open({
    ...{ openLab: open, target, connectMs, addresses: ['127.0.0.1'] },
    signaling: { url: new URL(url), id, dialect },
    on: {
      says: (line) => said!.push(line),
      began: (number) => Promise.resolve(void (calls = number)),
      opened: (opened) => (call = opened),
      events: (events, { self }) => messages!.push(...received(events, self)),
      finished: (number, { why }) => Promise.resolve(void said!.push(`over ${number}: ${why}`)),
    },
  })
  onTestFinished(async () => void (await peer.stop('the test is over')))
  const send = async (text: string): Promise<void> => {
    await expect.poll(() => call?.openLabel, { timeout: 10_000 }).toBe('data')
    expect(await call!.send(text)).toBeUndefined()
  }
  return { peer, send, messages: () => messages!, said: () => said!, calls: () => calls }
}

function received(events: readonly TraceEvent[], self: string): string[] {
  return events.flatMap((event) => {
    const isMine = event.kind === 'channel.message' && event.at === self
    if (!isMine || event.direction !== 'receive') return []
    return [event.text ?? Buffer.from(event.bytes ?? '', 'base64').toString()]
  })
}
