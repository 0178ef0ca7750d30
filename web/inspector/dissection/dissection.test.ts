import { describe, expect, it } from 'vitest'
import type { Dissection, Field, Layer } from '../../../machines/dissection/field.ts'
import type { Trace } from '../../store/state.ts'
import { offer } from '../../store/fixture.ts'
import { changeCount, sectionsOf } from './changes.ts'
import { hexOf, jsonOf } from './copy.ts'
import { bitsOf, placeOf, shareOf } from './coverage.ts'
import { findingsOf, gravest } from './findings.ts'
import { firstLayer, sealedOf } from './layers.ts'
import { isLookable, Looking } from './looking.svelte.ts'
import { nodesOf } from './nodes.ts'
import { piecesOf, shortOf } from './sentence.ts'

function field(name: string, start: number, end: number, more: Partial<Field> = {}): Field {
  return { name, start, end, value: name, doc: 'common.rest', ...more }
}
function layer(protocol: Layer['protocol'], length: number, more: Partial<Layer> = {}): Layer {
  const bytes = Uint8Array.from({ length }, (_, index) => index)
  const fields = [field('All', 0, length)]
  return { protocol, summary: protocol, bytes, origin: 'packet', fields, ...more }
}

/** A record of 20 bytes with 8 encrypted ones, in which a message of 4 bytes begins at 3. */
const record = layer('dtls', 20, {
  fields: [
    field('Header', 0, 4),
    field('Fragment', 4, 20, {
      children: [field('Nonce', 4, 6), field('Ciphertext', 6, 14), field('Tag', 14, 20)],
    }),
  ],
})
const packet = layer('sctp', 8, { origin: 'decrypted', parent: { layer: 0, start: 4, end: 20 } })
const message = layer('dcep', 4, { origin: 'carried', parent: { layer: 1, start: 3, end: 7 } })

describe('layers', () => {
  it('begin with what was looked at last, else with the innermost', () => {
    const layers = [record, packet, message]
    expect(firstLayer(layers, undefined)).toBe(2)
    expect(firstLayer(layers, 'sctp')).toBe(1)
    expect(firstLayer(layers, 'stun')).toBe(2)
    expect(firstLayer([record, layer('x509', 9)], undefined)).toBe(0)
  })

  it('know their bytes as they were sent', () => {
    const layers = [record, packet, message]
    expect(sealedOf(layers, 0)).toBeUndefined()
    expect(sealedOf(layers, 1)).toMatchObject({ bytes: { length: 16 }, at: { start: 2, end: 10 } })
    expect(sealedOf(layers, 2)).toEqual({
      bytes: Uint8Array.of(9, 10, 11, 12),
      at: { start: 0, end: 4 },
    })
  })

  it('say so when no bytes sent are theirs one for one', () => {
    const longer = { ...packet, bytes: new Uint8Array(11) }
    const sealed = sealedOf([record, longer], 1)
    expect([sealed?.bytes.length, sealed?.at]).toEqual([16, undefined])
  })
})

describe('the place of a field', () => {
  const bits = field('Method', 1, 3, { bits: { first: 2, count: 9 } })

  it('is part of a byte where the field is', () => {
    expect([0, 1, 2, 3].map((at) => shareOf(bits, at))).toEqual([
      undefined,
      { from: 2, to: 8 },
      { from: 0, to: 3 },
      undefined,
    ])
    expect(shareOf(field('Whole', 0, 1), 0)).toEqual({ from: 0, to: 8 })
    expect(shareOf(undefined, 0)).toBeUndefined()
  })

  it('is told in words and in bits', () => {
    expect(placeOf(bits)).toBe('bytes 1–2, bits 2–10')
    expect(placeOf(field('One', 4, 5))).toBe('byte 4')
    expect(placeOf(field('None', 4, 4))).toContain('no bytes')
    const written = bitsOf(bits, Uint8Array.of(0, 0xa0, 0x01))
    expect(written.map(({ bit }) => bit).join('')).toBe('1010000000000001')
    expect(written.filter(({ own }) => own)).toHaveLength(9)
  })
})

describe('findings', () => {
  it('are marks and problems, the gravest first told', () => {
    const nodes = nodesOf(
      layer('stun', 4, {
        fields: [
          field('A', 0, 2, {
            mark: { verdict: 'right', why: 'It holds.' },
            children: [field('B', 0, 2, { problem: 'Too short' })],
          }),
          field('C', 2, 4, { mark: { verdict: 'wrong', why: 'It does not.' } }),
        ],
      }),
    )
    const findings = findingsOf(nodes)
    expect(findings.map(({ node, verdict }) => `${node.field.name} ${verdict}`)).toEqual([
      'A right',
      'B broken',
      'C wrong',
    ])
    expect([gravest(findings), gravest([])]).toEqual(['broken', undefined])
  })
})

describe('explanations', () => {
  it('link the sections that they cite', () => {
    const text = 'Always zero. (RFC 8489 §5, RFC 7983 §7)'
    const pieces = piecesOf(text)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.filter(({ url }) => url).map(({ url }) => url)).toEqual([
      'https://www.rfc-editor.org/rfc/rfc8489.html#section-5',
      'https://www.rfc-editor.org/rfc/rfc7983.html#section-7',
    ])
    expect(shortOf(text)).toBe('Always zero.')
  })
})

describe('copies', () => {
  it('are hexadecimal digits, or all layers as JSON', () => {
    expect(hexOf(Uint8Array.of(0, 0xff))).toBe('00ff')
    expect(JSON.parse(jsonOf({ layers: [layer('dcep', 2)] }))).toEqual({
      layers: [
        {
          protocol: 'dcep',
          summary: 'dcep',
          bytes: '0001',
          origin: 'packet',
          fields: [{ name: 'All', start: 0, end: 2, value: 'All' }],
        },
      ],
    })
  })
})

describe('changes', () => {
  it('stand by section, apart from what stays the same', () => {
    const differences = [
      { section: 'session', attribute: 'v=', kind: 'same', offer: '0', answer: '0' },
      { section: '0', attribute: 'm=', kind: 'same', offer: 'audio 9', answer: 'audio 9' },
      { section: '0', attribute: 'a=setup', kind: 'same', problem: 'Not an answer' },
      { section: '0', attribute: 'a=mid', kind: 'removed', offer: '0' },
    ] as const
    const sections = sectionsOf(differences)
    expect(sections.map(({ name, media, changes }) => [name, media, changes.length])).toEqual([
      ['session', undefined, 0],
      ['0', 'audio', 2],
    ])
    expect(changeCount(differences)).toBe(2)
  })
})

describe('looking at events', () => {
  const trace: Trace = { events: [], length: 0 }
  const event = (seq: number) => ({ ...offer(seq), message: { type: 'offer' } })

  it('asks about the newest only, and keeps an answer until the next', async () => {
    const asked: number[] = []
    const answers: (() => void)[] = []
    const looking = new Looking({
      dissect: (_, seq) => {
        asked.push(seq)
        const dissection: Dissection = { layers: [layer('sdp', seq)] }
        return new Promise((resolve) => answers.push(() => resolve(dissection)))
      },
      compare: () => Promise.resolve(undefined),
      forgive: () => undefined,
    })
    const settle = () => new Promise((resolve) => setImmediate(resolve))
    for (const seq of [1, 2, 3]) looking.look(trace, event(seq))
    answers[0]?.()
    await settle()
    expect([asked, looking.looked?.event.seq]).toEqual([[1, 3], 1])
    answers[1]?.()
    await settle()
    expect(looking.looked).toMatchObject({ event: { seq: 3 }, dissection: { layers: [{}] } })
  })

  it('tells why there is no answer', async () => {
    const looking = new Looking({
      dissect: () => Promise.reject(new Error('no worker')),
      compare: () => Promise.resolve(undefined),
      forgive: () => undefined,
    })
    looking.look(trace, event(1))
    await new Promise((resolve) => setImmediate(resolve))
    expect(looking.looked).toMatchObject({ problem: 'no worker' })
  })

  it('asks only about what can carry something', () => {
    expect([event(1), offer(1)].map(isLookable)).toEqual([true, false])
  })
})
