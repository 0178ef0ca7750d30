import { describe, expect, it } from 'vitest'
import { Conductor, type Hands } from './conductor.ts'

/** Hands that tell what they were asked for; `failing` steps fail. */
function setUp(failing: readonly string[] = []) {
  const told: string[] = []
  const step = (name: string, operation: number, type: string) => {
    told.push(name)
    if (failing.includes(name)) return Promise.reject(new Error(`no ${name}`))
    return Promise.resolve({ type, operation, sdp: `of ${name}` } as never)
  }
  const hands: Hands = {
    createOffer: ({ operation }) => step('createOffer', operation, 'local-offer-set'),
    createAnswer: ({ operation }) => step('createAnswer', operation, 'local-answer-set'),
    applyRemoteOffer: ({ operation }) => step('applyRemoteOffer', operation, 'remote-offer-set'),
    applyRemoteAnswer: ({ operation }) => step('applyRemoteAnswer', operation, 'remote-answer-set'),
    addCandidate: ({ candidate }) => void told.push(`add ${candidate}`),
    send: (type, sdp) => void told.push(`send ${type} ${sdp}`),
    changed: (before, next) => void told.push(`${String(before.value)} → ${String(next.value)}`),
    note: (text, level) => void told.push(`${level}: ${text}`),
    messageOf: (error) => (error instanceof Error ? error.message : ''),
  }
  return { conductor: new Conductor({ polite: true }, hands), told }
}

const settle = () => new Promise((resolve) => setTimeout(resolve))

describe('the conductor of a negotiation', () => {
  it('has done what the machine decides, and tells it what came of it', async () => {
    const { conductor, told } = setUp()
    conductor.handle({ type: 'negotiation-needed' })
    await settle()
    conductor.handle({ type: 'answer', sdp: 'v=0' })
    conductor.handle({ type: 'candidate', candidate: { candidate: 'candidate:1' } })
    await settle()
    const calls = told.filter((each) => !each.includes('→'))
    expect(calls).toEqual([
      'createOffer',
      'send offer of createOffer',
      'applyRemoteAnswer',
      'add candidate:1',
    ])
  })

  it('tells of a state before what is done in it', () => {
    const { conductor, told } = setUp()
    conductor.handle({ type: 'offer', sdp: 'v=0' })
    expect(told).toEqual(['idle → applying-offer', 'applyRemoteOffer'])
  })

  it('tells the machine of a step that fails', async () => {
    const { conductor, told } = setUp(['applyRemoteOffer'])
    conductor.handle({ type: 'offer', sdp: 'no description' })
    await settle()
    expect(told.at(-1)).toContain('no applyRemoteOffer')
    expect(told).not.toContain('createAnswer')
  })
})
