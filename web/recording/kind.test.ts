import { expect, it } from 'vitest'
import { kindOf } from './kind.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

it.each([
  ['a.json', '{"version":1,"peers":{}}', 'scenario'],
  ['a.json', '{ "version": 1, ', 'scenario'],
  ['a.json', '{"PeerConnections":{}}', 'recording'],
  ['a.json', '\uFEFF[["create",null,{}]]', 'recording'],
  ['trace.txt', '{"seq":0,"atUs":0}', 'recording'],
  ['call.pcapng', 'anything', 'recording'],
  ['call', '\n\r\r\n', 'recording'],
  ['keys.log', `# SSL\nCLIENT_RANDOM ${'aB'.repeat(32)} ${'0f'.repeat(48)}\n`, 'key-log'],
  ['keys.txt', `SERVER_TRAFFIC_SECRET_0 ${'ab'.repeat(32)} ${'0f'.repeat(32)}`, 'key-log'],
])('takes %s that begins with %j for a %s', (name, start, kind) => {
  expect(kindOf(name, bytes(start))).toBe(kind)
})
