/**
 * What is fuzzed, each in blocks: a block begins anew, so that its number and the seed repeat it. A
 * subject runs one block and gives each input to `one`, which catches, times and judges.
 */
import type { Layer } from '../../machines/dissection/field.ts'
import { Conversation, type SeenPacket } from '../../server/lab/dissect/tree/conversation.ts'
import { Memories } from '../../server/lab/dissect/tree/memories.ts'
import { dissectTold } from '../../server/lab/dissect/tree/packet.ts'
import { diffDescriptions } from '../../server/lab/dissect/tree/sdp/diff.ts'
import { Secrets } from '../../server/lab/dissect/tree/secrets.ts'
import type { Dice } from '../../server/lab/dissect/tree/testing.ts'
import { read, RecordingError } from '../../server/lab/recordings/index.ts'
import type { Corpus, Run } from './corpus.ts'
import { disturbed, mutate } from './mutate.ts'

/** Does one input and gives the layers that came of it; it may take as long as so many packets. */
export type One = (act: () => readonly Layer[], packets?: number) => void

export type Subject = (corpus: Corpus, dice: Dice, one: One) => void

const INPUTS_A_BLOCK = 500
/** Of a file that could be read, so many events are looked into. */
const LOOKED_AT = 40
/** To read a file and look into the end of it takes as long as many packets. */
const FILE_PACKETS = 20

/** By name; the numbers say how often each has its turn. */
export const SUBJECTS: readonly (readonly [name: string, turns: number, subject: Subject])[] = [
  ['layers', 8, layers],
  ['packets', 6, packets],
  ['conversations', 3, conversations],
  ['streams', 1, streams],
  ['descriptions', 1, descriptions],
  ['files', 1, files],
]

function oneOf<Item>(list: readonly Item[], dice: Dice): Item | undefined {
  return list[dice.below(list.length)]
}

/** Bytes of one protocol, also of those that are sealed on the wire, as if they were found inside. */
function layers({ layers: seeds, descriptions: texts }: Corpus, dice: Dice, one: One): void {
  const [protocol, bytes] = oneOf([...seeds], dice) ?? ['unknown', []]
  const known = {
    secrets: new Secrets(),
    descriptions: texts
      .slice(0, 4)
      .map((sdp, seq) => ({ seq, at: 'alice', type: 'offer', sdp }) as const),
    memories: new Memories(),
    hear: () => undefined,
  }
  for (let seq = 0; seq < INPUTS_A_BLOCK; seq++) {
    const input = mutate(bytes, dice)
    const isBack = dice.below(2) === 0
    const [from, to] = isBack ? ['b:2', 'a:1'] : ['a:1', 'b:2']
    const sighting = { seq, atUs: seq, at: 'alice', transport: 'udp', from, to } as const
    one(() => dissectTold(sighting, input, protocol, { ...known, outcomes: new Map() }))
  }
}

/** The next packets of a call whose keys are known. */
function packets({ runs }: Corpus, dice: Dice, one: One): void {
  const run = oneOf(runs, dice)
  if (!run || run.packets.length === 0) return
  const conversation = told(run)
  const first = run.events.length
  for (let seq = first; seq < first + INPUTS_A_BLOCK; seq++) {
    const like = oneOf(run.packets, dice)
    if (!like) return
    const { at, from, to, transport } = like
    const payload = mutate(run.payloads, dice)
    one(() => {
      conversation.add({ seq, atUs: seq, at, from, to, transport, payload })
      return conversation.dissect(seq)?.layers ?? []
    })
  }
}

/** A conversation that has looked at all of a run. */
function told(run: Run): Conversation {
  const conversation = new Conversation()
  for (const event of run.events) conversation.feed(event)
  const last = run.packets.at(-1)
  if (last) conversation.dissect(last.seq)
  return conversation
}

/** A whole call: packets lost, doubled, in another order, and some of them changed. */
function conversations({ runs }: Corpus, dice: Dice, one: One): void {
  const run = oneOf(runs, dice)
  if (!run) return
  const conversation = new Conversation()
  for (const event of run.events) if (!event.kind.startsWith('packet.')) conversation.feed(event)
  const order = disturbed(run.packets.map((_, index) => index).slice(0, INPUTS_A_BLOCK), dice)
  order.forEach((index, seq) => {
    const packet = run.packets[index]
    if (!packet) return
    const { at, from, to, transport, segment } = packet
    const own = run.payloads[index] ?? new Uint8Array(0)
    const payload = dice.below(12) === 0 ? mutate([own], dice) : own
    const seen: SeenPacket = { seq, atUs: seq, at, from, to, transport, payload, segment }
    one(() => {
      conversation.add(seen)
      return conversation.dissect(seq)?.layers ?? []
    })
  })
}

/** Segments of a TCP connection, each somewhere behind the one before. */
function streams({ runs }: Corpus, dice: Dice, one: One): void {
  const seeds = runs.flatMap(({ packets: all, payloads }) =>
    payloads.filter((bytes, index) => all[index]?.transport === 'tcp' && bytes.length > 0),
  )
  const conversation = new Conversation()
  let sequence = 1
  for (let seq = 0; seq < INPUTS_A_BLOCK; seq++) {
    const payload =
      dice.below(3) === 0 ? mutate(seeds, dice) : (oneOf(seeds, dice) ?? new Uint8Array(0))
    const skipped = dice.below(8) === 0 ? dice.below(300) - 150 : 0
    const segment = { flags: 'ACK', sequence: Math.max(0, sequence + skipped) }
    sequence += payload.length
    one(() => {
      conversation.add({
        seq,
        atUs: seq,
        at: 'x',
        from: 'a',
        to: 'b',
        transport: 'tcp',
        payload,
        segment,
      })
      return conversation.dissect(seq)?.layers ?? []
    })
  }
}

/** Texts of descriptions, and what one makes of another. */
function descriptions({ descriptions: texts }: Corpus, dice: Dice, one: One): void {
  const seeds = texts.map((text) => new TextEncoder().encode(text))
  for (let seq = 0; seq < INPUTS_A_BLOCK / 5; seq++) {
    const sdp = new TextDecoder().decode(mutate(seeds, dice))
    const conversation = new Conversation()
    one(() => {
      diffDescriptions(oneOf(texts, dice) ?? '', sdp)
      const told = {
        seq,
        atUs: seq,
        kind: 'api',
        at: 'alice',
        call: 'createOffer',
        phase: 'done',
      } as const
      conversation.feed({ ...told, detail: { type: 'offer', sdp } } as never)
      return conversation.dissect(seq)?.layers ?? []
    })
  }
}

/** Whole captures and dumps: they are read, or refused with a reason; then looked into. */
function files({ files: all }: Corpus, dice: Dice, one: One): void {
  const file = oneOf(all, dice)
  if (!file) return
  for (let count = 0; count < INPUTS_A_BLOCK / 100; count++) {
    let bytes = file.bytes
    for (let changes = 1 + dice.below(4); changes > 0; changes--) bytes = mutate([bytes], dice)
    one(() => {
      const conversation = new Conversation()
      const events = readable(file.name, bytes)
      for (const event of events) conversation.feed(event)
      let last: readonly Layer[] = []
      for (const { seq } of events.slice(-LOOKED_AT))
        last = conversation.dissect(seq)?.layers ?? last
      return last
    }, FILE_PACKETS)
  }
}

function readable(name: string, bytes: Uint8Array) {
  try {
    return read(name, bytes).events
  } catch (error) {
    if (error instanceof RecordingError) return []
    throw error
  }
}
