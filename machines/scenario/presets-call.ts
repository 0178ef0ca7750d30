/** The gallery's calls: an application on top of all the rest, whose messages stand beside the protocol's. */
import type { Preset } from './presets.ts'

const homes = {
  peers: { alice: { network: 'home-a' }, bob: { network: 'home-b' } },
  networks: {
    'home-a': { nat: 'port-restricted-cone' },
    'home-b': { nat: 'port-restricted-cone' },
  },
} as const

const answered: Preset = {
  id: 'call-answered',
  title: 'A call, answered',
  description:
    'Alice calls, it rings at bob for two seconds, he answers, and later he hangs up: sound and picture both ways.',
  look: 'Which messages are the application’s, and which the protocol’s? When does the first picture come?',
  topics: ['call'],
  way: 'direct',
  ends: 'hung-up',
  scenario: {
    version: 1,
    ...homes,
    script: [
      { atMs: 1000, peer: 'alice', do: 'call', to: 'bob' },
      { atMs: 3200, peer: 'bob', do: 'answer-call' },
      { atMs: 8000, peer: 'bob', do: 'hang-up' },
    ],
    stop: { atMs: 9000 },
  },
}

const missed: Preset = {
  id: 'call-missed',
  title: 'A call, missed',
  description: 'It rings at bob for eight seconds, and nobody answers.',
  look: 'Who gives up first, and how does the other know? Count the RTCPeerConnections.',
  topics: ['call'],
  way: 'direct',
  ends: 'unanswered',
  scenario: {
    version: 1,
    ...homes,
    script: [{ atMs: 1000, peer: 'alice', do: 'call', to: 'bob', ringMs: 8000 }],
    stop: { atMs: 12_000 },
  },
}

export const CALL_PRESETS: readonly Preset[] = [answered, missed]
