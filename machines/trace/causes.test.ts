import { describe, expect, test } from 'vitest'
import { causesOf, isRoot, orphans } from './causes.ts'
import { Effects } from './effects.ts'
import type { TraceEvent } from './event.ts'
import { CONNECTED, START, traceOf } from './sample.ts'

const note = (seq: number, cause?: number): TraceEvent => ({
  seq,
  atUs: 0,
  kind: 'note',
  at: 'lab',
  text: '',
  ...(cause === undefined ? {} : { cause }),
})

test('the lab’s start and commands are roots', () => {
  expect(
    traceOf(CONNECTED)
      .filter(isRoot)
      .map(({ seq }) => seq),
  ).toEqual([0, 1])
})

test('the chain leads from an event back to its root, nearest first', () => {
  const trace = [START, note(1, 0), note(2, 0), note(3, 1), note(4, 3)]
  expect(causesOf(trace, 4).map(({ seq }) => seq)).toEqual([3, 1, 0])
  expect(causesOf(trace, 0)).toEqual([])
  expect(causesOf(trace, 99)).toEqual([])
})

test('effects are what an event brought about directly', () => {
  const trace = [START, note(1, 0), note(2, 0), note(3, 1)]
  expect(new Effects(trace).of(0).map(({ seq }) => seq)).toEqual([1, 2])
})

describe('orphans', () => {
  test('a sound trace has none', () => {
    expect(orphans(traceOf(CONNECTED))).toEqual([])
  })

  test('an event that is no root needs a cause', () => {
    expect(orphans([START, note(1), note(2, 1)])).toEqual([1])
  })

  test('a cause must be an earlier event', () => {
    expect(orphans([START, note(1, 1), note(2, 3), note(3, 0)])).toEqual([1, 2])
  })
})

test('a broken chain ends instead of looping', () => {
  expect(causesOf([START, note(1, 2), note(2, 1)], 2).map(({ seq }) => seq)).toEqual([1])
})
