/** The network panel: networks, lines, peers, servers, rules. */
import type { ReadyMadeFault } from '../../../machines/scenario/ready-made-faults.ts'
import type { LinkProfileName } from '../../../machines/scenario/link-profiles.ts'
import type { Standing } from '../../store/state.ts'

export const network = {
  standing: {
    start: 'At the start, changes rewrite the scenario.',
    head: 'Changes act now and are recorded.',
    past: 'This is the past; changes act at the head.',
    over: 'This run is over. Continue it to change something.',
  } satisfies Record<Standing, string>,
  toHead: 'Go to the head',
  mapNotDrawn: (why: string): string => `The map could not be drawn: ${why}`,
  places: 'Places',
  networks: 'Networks',
  copyMap: 'Copy the map as Mermaid text',
  network: (id: string): string => `Network ${id}`,
  behind: (upstream: string): string => `behind ${upstream}`,
  publicAddresses: 'public addresses',
  allPublic: 'Everyone has a public address.',
  settle: 'Put each peer behind a NAT',
  line: 'Line',
  lineOf: (id: string): string => `Line of ${id}`,
  /** Kinds of lines are named in English where they are made. */
  kindOfLine: (_kind: LinkProfileName, english: string): string => english,
  latency: 'Latency',
  jitter: 'Jitter',
  loss: 'Loss',
  cut: 'Cut',
  firewall: 'Firewall',
  firewalls: {
    open: 'Open',
    'no-udp': 'UDP blocked',
    'tcp-443': 'Only TCP 443',
    'web-ports': 'Only ports 80, 443',
    answers: 'Only answers in',
    custom: 'Own rules',
  },
  reboot: 'Restart the router',
  peersServersRules: 'Peers, servers and rules',
  peers: 'Peers',
  networkOf: (peer: string): string => `Network of ${peer}`,
  alsoIn: (networks: readonly string[]): string => `also in ${networks.join(', ')}`,
  servers: 'Servers',
  answersOf: (server: string): string => `How ${server} answers`,
  answers: {
    right: 'Answers right',
    'wrong-address': 'Tells a wrong address',
    'error-500': 'Answers 500',
    garbage: 'Answers garbage',
    nothing: 'Answers nothing',
  },
  lateBy: 'late by',
  rules: 'Rules',
  matched: (matched: number, hit: number): string => `${matched} matched, ${hit} hit`,
  readyMade: 'Ready-made rule',
  /** Rules to add are told in English where they are made, about two peers. */
  ready: (
    { title, description }: ReadyMadeFault,
    _caller: string,
    _callee: string,
  ): { title: string; description: string } => ({ title, description }),
  addRule: 'Add rule',
  /** A rule put together by hand. */
  own: {
    title: 'A rule of your own',
    from: 'From',
    to: 'To',
    protocol: 'Protocol',
    type: 'Type',
    /** Which of the packets that match. */
    nth: 'Match no.',
    action: 'Action',
    delayMs: 'By (ms)',
    any: 'any',
    every: 'every',
    actions: { drop: 'drop', delay: 'delay', duplicate: 'duplicate', reorder: 'reorder' },
    add: 'Add this rule',
  },
}
