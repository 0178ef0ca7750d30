import { expect, test } from 'vitest'
import type { Lesson } from './lesson.ts'
import { keepsSecret } from './secret.ts'
import type { StepRecord } from './session.ts'

type State = StepRecord['state']

function secret(
  mystery: boolean,
  steps: readonly (readonly [kind: string, state: State])[],
): boolean {
  const lesson = {
    front: { mystery },
    steps: steps.map(([kind], index) => ({ id: String(index), step: { kind } })),
  } as unknown as Lesson
  return keepsSecret(lesson, (id) => ({
    state: steps[Number(id)]?.[1] ?? 'open',
    tries: 0,
    hints: 0,
  }))
}

test('a lesson that is no mystery has no secret', () => {
  expect(secret(false, [['watch', 'open']])).toBe(false)
})

test('it is kept until the cause was named, and is open to be mended', () => {
  expect(
    secret(true, [
      ['watch', 'done'],
      ['explain', 'open'],
      ['fix', 'open'],
    ]),
  ).toBe(true)
  expect(
    secret(true, [
      ['watch', 'done'],
      ['explain', 'done'],
      ['fix', 'open'],
    ]),
  ).toBe(false)
})

test('who gives up may look', () => {
  expect(
    secret(true, [
      ['watch', 'done'],
      ['explain', 'skipped'],
      ['fix', 'open'],
    ]),
  ).toBe(false)
})

test('with nothing to mend it is kept to the end', () => {
  expect(
    secret(true, [
      ['watch', 'done'],
      ['explain', 'open'],
    ]),
  ).toBe(true)
  expect(
    secret(true, [
      ['watch', 'done'],
      ['explain', 'done'],
    ]),
  ).toBe(false)
})
