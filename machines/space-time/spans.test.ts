import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Spans } from './spans.ts'

interface Thing {
  fromUs: number
  untilUs: number
}

it('finds what a look at everything finds, also of things that lasted longer than they did', () => {
  const gaps = fc.array(fc.tuple(fc.nat(50), fc.nat(400), fc.nat(300)), { maxLength: 300 })
  fc.assert(
    fc.property(gaps, fc.nat(8_000), fc.nat(500), (given, fromUs, lengthUs) => {
      const things: Thing[] = []
      const spans = new Spans(things, (thing) => thing)
      let atUs = 0
      for (const [gap, length, more] of given) {
        atUs += gap
        const thing = { fromUs: atUs, untilUs: atUs + length }
        spans.touch(things.push(thing) - 1)
        const older = things.length >> 1
        const grown = things[older]
        if (grown) grown.untilUs += more
        spans.touch(older)
      }
      const untilUs = fromUs + lengthUs
      const found: Thing[] = []
      spans.visit(fromUs, untilUs, (thing) => found.push(thing))
      expect(found).toEqual(
        things.filter((thing) => thing.fromUs <= untilUs && thing.untilUs >= fromUs),
      )
    }),
  )
})
