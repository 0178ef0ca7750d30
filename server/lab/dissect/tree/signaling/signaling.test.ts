import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everyField, flaws, fuzz, outline } from '../testing.ts'
import type { Randomness } from '../../../network/ports.ts'
import { editMessage } from '../../edit/message.ts'
import { CHROME_OFFER } from '../sdp/fixtures.ts'
import { dissectSignaling } from './signaling.ts'
import { contextOf } from './testing.ts'

const dissect = (text: string) => dissectSignaling(new TextEncoder().encode(text), contextOf())

describe('a signaling message', () => {
  it('is read member by member', () => {
    const layers = dissect('{"type":"ack","of":3}')
    expect(flaws(layers)).toEqual([])
    expect(outline(layers)).toEqual([
      'signaling: ack',
      '  Object begins: {',
      '  type: ack (the server has got a message)',
      '    Name: type',
      '    Colon: :',
      '    Value: ack',
      '  of: 3',
      '    Comma: ,',
      '    Name: of',
      '    Colon: :',
      '    Value: 3',
      '  Object ends: }',
    ])
  })

  it('has its candidate decoded, and the place where that came from', () => {
    const text = '{"type":"candidate","candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host"}'
    const [outer, inner] = dissect(text)
    expect(inner).toMatchObject({ protocol: 'sdp', origin: 'decoded' })
    const { start = 0, end = 0 } = inner?.parent ?? {}
    expect(new TextDecoder().decode(outer?.bytes.subarray(start, end))).toBe(
      '"candidate:1 1 udp 1 192.0.2.1 9 typ host"',
    )
  })

  it.each(['', '{', '{"a"', '{"a":}', '{"a":1 "b":2}', '[1]', '{"a":"\\x"}', '{"a":01}', '{}x'])(
    'that is no JSON says so: %s',
    (text) => {
      const layers = dissect(text)
      expect(flaws(layers)).toEqual([])
      const problems = everyField(layers[0]?.fields ?? []).filter(({ problem }) => problem)
      expect(problems.length).toBeGreaterThan(0)
    },
  )

  it('may be any JSON object, however it is spaced and nested', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(3), (value, indent) => {
        const layers = dissect(JSON.stringify(value, null, indent))
        expect(flaws(layers)).toEqual([])
        const fields = everyField(layers[0]?.fields ?? [])
        expect(fields.filter(({ name, problem }) => name === 'Rest' || problem)).toEqual([])
      }),
    )
  })

  it('names only edits that a rule can make', () => {
    const random: Randomness = { between: (least) => least, fraction: () => 0, uint32: () => 0 }
    const description = { type: 'offer', id: 1, to: 'bob', sdp: CHROME_OFFER }
    const candidate = {
      type: 'candidate',
      id: 2,
      to: 'bob',
      candidate:
        'candidate:1 1 udp 2 10.0.0.1 5 typ srflx raddr 10.0.0.2 rport 6 generation 0 ufrag a',
    }
    for (const message of [description, candidate]) {
      const text = JSON.stringify(message)
      const fields = dissect(text).flatMap((layer) => everyField(layer.fields))
      const edits = new Set(fields.flatMap(({ edit }) => edit ?? []))
      expect(edits.size).toBeGreaterThan(8)
      for (const field of edits) {
        const edited = editMessage(text, { action: 'rewrite', field, value: 'new' }, random)
        expect(edited, field).toHaveProperty('detail')
      }
    }
  })

  it('holds under mutation', () => {
    const seeds = [
      '{"type":"offer","id":2,"to":"bob","sdp":"v=0\\r\\no=- 1 2 IN IP4 0.0.0.0\\r\\ns=-\\r\\nt=0 0\\r\\n"}',
      '{"type":"candidate","n":1,"from":"a","to":"b","candidate":"candidate:1 1 udp 2 1.2.3.4 5 typ host","sdpMid":null}',
      '{"type":"registered","of":1,"peers":["a","b"],"x":{"y":[1,2.5e3,true]}}',
    ].map((text) => new TextEncoder().encode(text))
    expect(fuzz(seeds, 6_000, (bytes) => dissectSignaling(bytes, contextOf()))).toEqual([])
  })
})
