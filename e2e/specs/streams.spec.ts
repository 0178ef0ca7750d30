// A live stream as who publishes has it: by hand, over HTTP, to a server, until it is ended.
import { rest } from '../support/connected.ts'
import { expect, test } from '../support/fixtures.ts'

const SCENARIO = {
  title: 'A studio',
  version: 1,
  peers: { alice: {}, sfu: { role: 'sfu' } },
  script: [{ atMs: 0, peer: 'alice', do: 'add-track', track: 'camera', codec: 'VP8' }],
  stop: { atMs: 60_000 },
}

test(
  'a stream is published by hand, drawn as the HTTP that it is, and ended',
  { tag: '@static' },
  async ({ playground }) => {
    await playground.open()
    await playground.openScenario(SCENARIO)
    await playground.connect()
    await rest(playground)

    await playground.publish('alice')
    await playground.run()
    await playground.expectState('alice', 'Connection state', 'connected')
    await rest(playground)
    const mermaid = await playground.mermaidText()
    expect(mermaid).toContain('POST /whip/live: offer')
    expect(mermaid).toContain('201 Created: answer')

    await playground.endSession('alice')
    await playground.run()
    await playground.expectState('alice', 'Connection state', 'closed')
  },
)
