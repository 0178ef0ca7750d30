/** The gallery's scenario about remote control: which channel is the right one for it. */
import { CONTROL_PROTOCOL } from '../control/command.ts'
import type { Preset } from './presets.ts'
import type { ScenarioInput } from './schema.ts'

type Script = NonNullable<ScenarioInput['script']>

/** Alice's channel for commands. */
function pad(label: string, limits: { ordered?: boolean; maxRetransmits?: number }): Script {
  const create = { atMs: 0, peer: 'alice', do: 'create-channel', label } as const
  return [{ ...create, ...limits, protocol: CONTROL_PROTOCOL }]
}

/** Both at once, when the channels have long been open. */
function steer(label: string): Script[number] {
  return {
    ...{ atMs: 5000, peer: 'alice', do: 'steer', label },
    ...{ path: 'eight', seconds: 5, keys: ['KeyW', 'KeyA', 'KeyS', 'KeyD', 'Space'] },
  }
}

const twoPads: Preset = {
  id: 'remote-control',
  title: 'Remote control, two channels',
  description:
    'Sixty commands a second on a reliable channel and on one that gives up what is lost: 5 % loss, 60 ms.',
  look: 'One lost packet: which pad stands still, which one jumps, and what does each lose?',
  topics: ['data', 'link'],
  way: 'direct',
  ends: 'connected',
  scenario: {
    version: 1,
    seed: 3,
    peers: { alice: {}, bob: {} },
    // Each end has this line: 60 ms from one to the other.
    networks: { internet: { link: { latencyMs: 30, lossRate: 0.05 } } },
    script: [
      ...pad('reliable', {}),
      ...pad('newest', { ordered: false, maxRetransmits: 0 }),
      { atMs: 0, peer: 'alice', do: 'connect', to: 'bob' },
      ...[steer('reliable'), steer('newest')],
    ],
    stop: { atMs: 11_000 },
  },
}

export const CONTROL_PRESETS: readonly Preset[] = [twoPads]
