// Which room may import which. `ARCHITECTURE.md` draws the same picture.

/**
 * One rule a folder; the longest folder that contains a file decides.
 * `rooms`: folders of ours it may import from (itself included only when listed).
 * `denied`: packages it may not import. `node`: whether `node:` built-ins are allowed.
 *
 * @typedef {{ folder: string, rooms: string[], denied?: string[], node?: boolean }} DirectionRule
 */

const page = ['svelte', 'mermaid', 'bits-ui', 'paneforge', '@lucide/svelte']
const labRooms = ['machines', 'server/lab', 'package.json']

/** @type {DirectionRule[]} */
export const directionRules = [
  { folder: 'machines', rooms: ['machines'], denied: [...page, 'werift', 'ws'], node: false },
  {
    folder: 'server',
    rooms: ['machines', 'server', 'package.json'],
    denied: [...page, 'werift'],
    node: true,
  },
  { folder: 'server/lab', rooms: labRooms, denied: [...page, 'werift'], node: true },
  { folder: 'server/lab/world', rooms: labRooms, denied: [...page, 'werift'], node: true },
  {
    folder: 'server/lab/network',
    rooms: ['machines', 'server/lab/network'],
    denied: [...page, 'werift', 'ws'],
    node: false,
  },
  // The thread of a live lab stands outside the seal, and opens its sockets.
  {
    folder: 'server/lab/drive',
    rooms: [...labRooms, 'server/live'],
    denied: [...page, 'werift'],
    node: true,
  },
  // Tests of the lab run its built bundle.
  { folder: 'server/lab/testing', rooms: [...labRooms, 'server/build'], denied: page, node: true },
  // Programs of others that real peers are tested against are werift on real sockets.
  {
    folder: 'server/live/testing',
    rooms: ['machines', 'server', 'package.json'],
    denied: page,
    node: true,
  },
  { folder: 'server/lab/peers', rooms: labRooms, denied: page, node: true },
  { folder: 'web', rooms: ['machines', 'web', 'tutorials'], denied: ['werift', 'ws'], node: false },
  { folder: 'tutorials', rooms: ['tutorials', 'machines'], denied: ['werift'], node: false },
]
