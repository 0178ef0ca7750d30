import { describe, expect, it, test } from 'vitest'
import { sampleTrace } from './fixture.ts'
import { editFault, type Edit } from './fault.ts'
import { editOutcomes } from './outcome.ts'
import { recordedScenario } from './recorded.ts'
import { editsOf, replayWith, undoEdit, withoutEdit, withoutEdits } from './scenario.ts'
import { fieldTitle } from './title.ts'
import { valueProblem } from './value.ts'
import type { ScenarioInput } from '../scenario/schema.ts'
import type { TraceEvent } from '../trace/event.ts'

const GIVEN: ScenarioInput = { version: 1, peers: { alice: {}, bob: {} } }
const trace = sampleTrace()

function faultOf(edit: Edit): unknown {
  const made = editFault(trace, edit)
  return made.ok ? made.value : made.error
}

describe('an edit becomes a rule', () => {
  const value = '1'
  it.each<[string, Edit, object]>([
    [
      'for the packet as it leaves',
      { seq: 5, field: 'stun.priority', value },
      {
        id: 'edit-5-stun-priority',
        match: { from: 'alice', protocol: 'stun', type: 'binding-request', packet: 1 },
        nth: 'every',
      },
    ],
    [
      'for the packet as it arrives',
      { seq: 6, field: 'stun.byte.4', value: '00' },
      {
        id: 'edit-6-stun-byte-4',
        match: { direction: 'receive', packet: 1, type: 'binding-request' },
      },
    ],
    [
      'for bytes of a segment',
      { seq: 2, field: 'byte.0', value: '00' },
      { id: 'edit-2-byte-0', match: { transport: 'tcp', type: 'candidate', packet: 0 } },
    ],
    [
      'for the message that a segment carries',
      { seq: 2, field: 'candidate.port', value },
      {
        id: 'edit-2-candidate-port',
        match: { from: 'alice', to: 'bob', protocol: 'signaling', type: 'candidate' },
        nth: 1,
      },
    ],
    [
      'for a message as it arrives',
      { seq: 4, field: 'signaling.byte.3', value: '41' },
      { match: { direction: 'receive', type: 'candidate' }, nth: 1, field: 'byte.3' },
    ],
    [
      'that takes a field out',
      { seq: 5, field: 'stun.message-integrity' },
      { action: 'rewrite', field: 'stun.message-integrity' },
    ],
  ])('%s', (_, edit, fault) => {
    expect(faultOf(edit)).toMatchObject(fault)
  })

  it.each<[Edit, string]>([
    [{ seq: 99, field: 'byte.0', value: '00' }, 'there is no event #99'],
    [{ seq: 0, field: 'byte.0', value: '00' }, '#0 is neither a packet nor a signaling message'],
    [
      { seq: 5, field: 'sdp.setup', value: 'active' },
      '#5 carries no whole signaling message, so it has no sdp.setup',
    ],
    [{ seq: 1, field: 'stun.type', value }, '#1 is a signaling message, which has no stun.type'],
    [
      { seq: 5, field: 'stun.colour', value: 'x' },
      'stun.colour: wanted is bytes as hexadecimal digits (got "x")',
    ],
    [{ seq: 5, field: 'colour', value }, '"colour" is no field that can be edited'],
    [
      { seq: 5, field: 'sctp.tsn' },
      'sctp.tsn: a value is needed, a number from 0 to 4294967295, decimal or 0x…',
    ],
  ])('unless it cannot: %j', (edit, error) => {
    expect(faultOf(edit)).toBe(error)
  })

  it('of a run only, not of a recorded trace', () => {
    const [start, ...rest] = trace
    const source = { kind: 'capture', name: 'a.pcapng', format: 'pcapng', skipped: [] }
    const made = editFault([{ ...start, source } as TraceEvent, ...rest], {
      seq: 5,
      field: 'byte.0',
      value: '00',
    })
    expect(made).toMatchObject({ ok: false, error: expect.stringContaining('recorded') as string })
  })
})

test.each([
  ['sctp.tsn', '4294967295', undefined],
  ['sctp.tsn', '4294967296', 'a number from 0 to 4294967295'],
  ['dcep.priority', '0x1ff', undefined],
  ['sctp.checksum', '00112233', undefined],
  ['sctp.checksum', '001122', '4 bytes as 8 hexadecimal digits'],
  ['byte.3', '', 'bytes as hexadecimal digits'],
  ['stun.type', 'binding-request', undefined],
  ['stun.type', 'binding', 'a type like'],
  ['stun.xor-mapped-address', '[2001:db8::1]:9', undefined],
  ['stun.xor-mapped-address', '192.0.2.300:9', 'an address like'],
  ['stun.error-code', '438 Too old', undefined],
  ['stun.error-code', '200', 'a code from 300 to 699'],
  ['stun.use-candidate', 'yes', 'can only be taken out'],
  ['sdp.setup', 'active\r\na=x', 'a text on one line'],
  ['sdp.mid', 'x'.repeat(5000), 'at most 4096 characters'],
])('%s = %j: %s', (field, value, problem) => {
  const found = valueProblem(field, value)
  if (problem === undefined) expect(found).toBeUndefined()
  else expect(found).toContain(problem)
})

test.each([
  ['sdp.fingerprint', 'a=fingerprint'],
  ['sdp.line.3', 'line 3'],
  ['sdp', 'the whole description'],
  ['candidate.port', 'candidate port'],
  ['stun.message-integrity', 'MESSAGE-INTEGRITY'],
  ['inner.stun.type', 'STUN type inside of TURN'],
  ['sctp.verification-tag', 'SCTP verification tag'],
  ['sctp.byte.12', 'byte 12 of SCTP'],
  ['byte.3', 'byte 3'],
])('%s is called %s', (field, title) => {
  expect(fieldTitle(field)).toBe(title)
})

describe('edits of a scenario', () => {
  const with_ = (scenario: ScenarioInput, edit: Edit): ScenarioInput => {
    const made = replayWith(scenario, trace, edit)
    if (!made.ok) throw new Error(made.error)
    return made.value.scenario
  }
  const one = with_(GIVEN, { seq: 5, field: 'stun.priority', value: '1' })
  const two = with_(one, { seq: 2, field: 'candidate.port', value: '9' })
  const ids = (scenario: ScenarioInput) => editsOf(scenario).map(({ id }) => id)

  it('add up, and are taken out one by one or all at once', () => {
    expect(ids(two)).toEqual(['edit-5-stun-priority', 'edit-2-candidate-port'])
    expect(ids(withoutEdit(two, 'edit-5-stun-priority'))).toEqual(['edit-2-candidate-port'])
    expect(undoEdit(two)).toEqual(one)
    expect(withoutEdits(two)).toEqual(GIVEN)
  })

  it('replace an edit of the same field of the same packet', () => {
    const again = with_(two, { seq: 5, field: 'stun.priority', value: '7' })
    expect(ids(again)).toEqual(['edit-2-candidate-port', 'edit-5-stun-priority'])
    expect(editsOf(again)[1]?.value).toBe('7')
  })

  it('leave other rules alone', () => {
    const faults = [{ id: 'lossy', match: {}, action: 'drop' as const }]
    expect(withoutEdits({ ...one, faults: [...faults, ...(one.faults ?? [])] }).faults).toEqual(
      faults,
    )
  })

  it('tell what became of them', () => {
    const [start, ...rest] = trace
    const edited = { ...start, scenario: { ...GIVEN, faults: two.faults } } as unknown as TraceEvent
    const hit = {
      seq: 8,
      atUs: 9,
      kind: 'fault.hit',
      at: 'alice',
      fault: 'edit-5-stun-priority',
      action: 'rewrite',
      detail: 'x',
    } as const
    const end = { seq: 9, atUs: 10, kind: 'lab.end', at: 'lab', reason: 'stop' } as const
    const states = (...more: TraceEvent[]) =>
      editOutcomes([edited, ...rest, ...more]).map(({ state }) => state)
    expect(states()).toEqual(['waiting', 'waiting'])
    expect(states(hit, end)).toEqual(['changed', 'missed'])
    expect(states({ ...hit, detail: 'nothing changed: it is empty' })).toEqual([
      'refused',
      'waiting',
    ])
  })
})

describe('the scenario of a run', () => {
  const command = { do: 'restart-ice', peer: 'alice' } as const
  const byHand = {
    seq: 8,
    atUs: 750,
    kind: 'command',
    at: 'alice',
    origin: 'interactive',
    command,
  } as const

  it('has what was done by hand at its place, once', () => {
    const recorded = recordedScenario(GIVEN, [...trace, byHand])
    expect(recorded.script).toEqual([{ atSeq: 7, atUs: 750, ...command }])
    const [start, ...rest] = trace
    const replayed = {
      ...start,
      scenario: { ...GIVEN, script: recorded.script },
    } as unknown as TraceEvent
    expect(recordedScenario(recorded, [replayed, ...rest, byHand])).toEqual(recorded)
  })

  it('has what came after an edit at its time', () => {
    const recorded = recordedScenario(GIVEN, [...trace, byHand], 5)
    expect(recorded.script).toEqual([{ atMs: 0.75, ...command }])
  })
})
