import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Mailbox } from './mailbox.ts'

interface Note {
  n: number
  text: string
}

const put = (box: Mailbox<Note>, text: string): Note => box.put((n) => ({ n, text }))

it('numbers what is put in, and gives what came after a number', () => {
  const box = new Mailbox<Note>()
  for (const text of ['a', 'b', 'c']) put(box, text)
  expect(box.after(1)).toEqual([
    { n: 2, text: 'b' },
    { n: 3, text: 'c' },
  ])
  expect(box.last).toBe(3)
})

it('keeps what was not confirmed, in order, and knows its size', () => {
  const step = fc.oneof(
    fc.record({ put: fc.string({ maxLength: 9 }) }),
    fc.record({ confirm: fc.nat(40) }),
    fc.constant('drop' as const),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const box = new Mailbox<Note>(({ text }) => text.length)
      let model: Note[] = []
      for (const each of steps) {
        if (each === 'drop') {
          box.dropOldest()
          model = model.slice(1)
        } else if ('put' in each) model.push(put(box, each.put))
        else {
          box.confirm(each.confirm)
          model = model.filter(({ n }) => n > each.confirm)
        }
        expect(box.after(0)).toEqual(model)
        expect(box.length).toBe(model.length)
        expect(box.oldest).toEqual(model[0])
        expect(box.sizeBytes).toBe(model.reduce((sum, { text }) => sum + text.length, 0))
      }
    }),
  )
})
