import { expect, test } from 'vitest'
import { parseEdit, withEdits } from './edits.ts'
import { runLab, scenarioOf, SMALLEST } from '../lab/testing/run-lab.ts'

test.each([
  ['57:sctp.tsn=1', { seq: 57, field: 'sctp.tsn', value: '1' }],
  ['5:sdp.fingerprint=sha-256 A=B', { seq: 5, field: 'sdp.fingerprint', value: 'sha-256 A=B' }],
  ['5:stun.username=', { seq: 5, field: 'stun.username', value: '' }],
  ['5:stun.username', { seq: 5, field: 'stun.username', value: undefined }],
])('%s is an edit', (text, edit) => {
  expect(parseEdit(text)).toEqual(edit)
})

test('what is no edit is named', () => {
  for (const text of ['', '5', 'five:a=b', ':a=b'])
    expect(() => parseEdit(text)).toThrow(`must be SEQ:FIELD=VALUE (got ${JSON.stringify(text)})`)
})

test('edits become rules, all of the same run', async () => {
  const run = (scenario: unknown) => runLab(scenario)
  const base = scenarioOf({ ...SMALLEST, stop: { atMs: 420 } })
  const edits = ['58:sdp.ice-ufrag=zzzz', '64:stun.type=1'].map(parseEdit)
  const edited = await withEdits(base, edits, run)
  expect(edited.faults.map(({ id }) => id)).toEqual(['edit-58-sdp-ice-ufrag', 'edit-64-stun-type'])
  await expect(withEdits(base, [parseEdit('58:stun.type=1')], run)).rejects.toThrow(
    '--edit: #58 is a signaling message, which has no stun.type',
  )
  await expect(withEdits(base, [parseEdit('64:stun.priority=lots')], run)).rejects.toThrow(
    '--edit: stun.priority: wanted is a number from 0 to 4294967295, decimal or 0x… (got "lots")',
  )
})
