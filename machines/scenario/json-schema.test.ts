import { readFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { scenarioSchema } from './schema.ts'

const file = new URL('./scenario.schema.json', import.meta.url).pathname

/** The published schema is what the lab accepts. When this fails: `npx vitest run -u` on this file. */
test('scenario.schema.json is generated from the schema', async () => {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input' })
  const text = JSON.stringify({ title: 'Peerscope scenario', ...schema })
  const options = await resolveConfig(file)
  await expect(await format(text, { ...options, filepath: file })).toMatchFileSnapshot(file)
})

test('it needs only version and peers, and refuses unknown keys', async () => {
  const schema: unknown = JSON.parse(await readFile(file, 'utf8'))
  expect(schema).toMatchObject({
    type: 'object',
    required: ['version', 'peers'],
    additionalProperties: false,
    properties: { peers: { minProperties: 2, maxProperties: 56 } },
  })
})
