import { expect, test } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { SPECIFICATION } from '../specification.ts'
import { signalingMachine } from './machine.ts'
import type { SignalingEvent } from './machine.ts'
import { signalingPaths } from './paths.ts'

test('every transition of the machine is the last step of a path', () => {
  const last = signalingPaths().map(({ name }) => name.split(', ').at(-1))
  const taken = signalingPaths().flatMap(({ steps }) => {
    const step = steps.at(-1)
    return step ? [`${step.from} ${step.to}`] : []
  })
  for (const { from, event, to } of SPECIFICATION.signaling.transitions) {
    expect(last).toContain(event)
    expect(taken).toContain(`${from} ${to}`)
  }
  expect(signalingPaths()).toHaveLength(SPECIFICATION.signaling.transitions.length)
})

test('the machine goes where each path says', () => {
  for (const { name, steps } of signalingPaths()) {
    let [snapshot] = initialTransition(signalingMachine)
    for (const [index, type] of name.split(', ').entries()) {
      expect(snapshot.value).toBe(steps[index]?.from)
      snapshot = transition(signalingMachine, snapshot, { type } as SignalingEvent)[0]
      expect(snapshot.value).toBe(steps[index]?.to)
    }
  }
})

test('paths are told as calls of the API', () => {
  const rollback = signalingPaths().find(
    ({ name }) => name === 'setRemote(offer), setRemote(rollback)',
  )
  expect(rollback?.steps).toEqual([
    { call: 'setRemoteDescription', type: 'offer', from: 'stable', to: 'have-remote-offer' },
    { call: 'setRemoteDescription', type: 'rollback', from: 'have-remote-offer', to: 'stable' },
  ])
  expect(signalingPaths().map(({ name }) => name)).toContain('close()')
})
