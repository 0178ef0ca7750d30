/** The gallery of scenarios: its cards, its filter and its topics. */
import type { Preset, Topic } from '../../../machines/scenario/presets.ts'

export type PresetWords = Pick<Preset, 'title' | 'description' | 'look'>

export const gallery = {
  filter: 'Filter scenarios',
  filterHint: 'Filter: NAT, TURN, loss…',
  topics: 'Topics',
  all: 'All',
  topic: {
    connect: 'Connecting',
    nat: 'NATs',
    relay: 'TURN',
    firewall: 'Firewalls',
    link: 'Loss and delay',
    signaling: 'Signaling',
    dtls: 'DTLS',
    data: 'Data channels',
    change: 'What changes',
    media: 'Audio and video',
    many: 'Many peers',
    call: 'Calls',
  } satisfies Record<Topic, string>,
  look: 'Look for:',
  count: (shown: number, all: number): string =>
    shown === all ? `${all} scenarios` : `${shown} of ${all} scenarios`,
  nothing: 'No scenario fits.',
  showAll: 'Show all',
  /** What comes of it; shown under the picture's preview. */
  ways: { direct: 'direct', relayed: 'relayed', none: 'no path' },
  fails: 'fails',
  unanswered: 'nobody answers',
  /** Presets are told in English where they are made. */
  preset: ({ title, description, look }: Preset): PresetWords => ({ title, description, look }),
}
