import { expect, it } from 'vitest'
import { parseKeyLog } from './key-log.ts'

const RANDOM = 'aB'.repeat(32)
const SECRET = 'Cd'.repeat(48)

it('reads secrets in any case, each session once, from several texts', () => {
  const log = parseKeyLog(
    `# made by a browser\r\nCLIENT_RANDOM ${RANDOM} ${SECRET}\r\n\r\n`,
    `CLIENT_RANDOM ${RANDOM.toLowerCase()} ${SECRET.toUpperCase()}\nclient_random ${'11'.repeat(32)} ${SECRET}`,
  )
  expect(log).toEqual({
    masterSecrets: [
      { clientRandom: 'ab'.repeat(32), masterSecret: 'cd'.repeat(48) },
      { clientRandom: '11'.repeat(32), masterSecret: 'cd'.repeat(48) },
    ],
    laterSecrets: 0,
    malformed: 0,
  })
})

it('counts secrets of DTLS 1.3, and lines that are none', () => {
  const log = parseKeyLog(
    [
      `CLIENT_HANDSHAKE_TRAFFIC_SECRET ${RANDOM} ${'ef'.repeat(32)}`,
      `SERVER_TRAFFIC_SECRET_0 ${RANDOM} ${'ef'.repeat(48)}`,
      `EXPORTER_SECRET ${RANDOM} ${'ef'.repeat(32)}`,
      `CLIENT_RANDOM ${RANDOM} ${SECRET}00`,
      'RSA 1234 5678',
    ].join('\n'),
  )
  expect(log).toEqual({ masterSecrets: [], laterSecrets: 3, malformed: 2 })
})
