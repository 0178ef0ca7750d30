/** The frame of the page: panes, header, help, and what is said in many places. */
import type { Layer } from '../../../machines/ladder/row.ts'
import type { Pane } from '../../store/state.ts'
import type { Theme } from '../../theme/theme.svelte.ts'

const THEMES: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' }

export const page = {
  panes: {
    ladder: 'Ladder',
    states: 'States',
    network: 'Network',
    nat: 'NAT',
    media: 'Media',
    control: 'Control',
    files: 'Files',
    event: 'Event',
    lesson: 'Lesson',
  } satisfies Record<Pane, string>,
  tabs: 'Panes',
  details: 'Details',
  ladderWidth: 'Width of the ladder',
  statesHeight: 'Height of the states',
  atCursor: (title: string): string => `${title} at the cursor`,
  help: 'Keys and colours',
  present: 'Present',
  presentMissing: 'The stage could not be shown',
  preparing: 'Preparing the stage…',
  helpMissing: 'Keys and colours could not be shown',
  layers: {
    signaling: 'Signaling',
    stun: 'STUN and ICE',
    turn: 'TURN',
    dtls: 'DTLS',
    sctp: 'SCTP',
    data: 'Data channel',
    media: 'Media',
    fault: 'Fault',
    state: 'State',
  } satisfies Record<Layer, string>,
  matrix: 'NAT matrix',
  matrixHint: 'Which NATs connect with which, predicted and tried',
  matrixNotOpened: 'The matrix could not be opened',
  matrixNotOpenedDetail: 'A part of the page did not load. Try again.',
  theme: (theme: Theme): string => `Theme: ${THEMES[theme]}`,
  nextTheme: (theme: Theme): string => `Press for ${THEMES[theme]}.`,
  /** In the header, and what the button is called. */
  languageShort: 'EN',
  language: 'EN – Language',
  languageHint: 'Language',
  languageMissing: (name: string): string => `${name} could not be loaded`,
  languageMissingDetail:
    'The page goes on in the language that is shown. Choose it again when the connection is back.',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying',
  loading: 'Loading…',
  notLoaded: 'This part of the page did not load. Reload the page to try again.',
  notStarted: 'No lab runs yet.',
  starting: 'Starting the lab…',
  ready: 'Ready. Run it with ▶ or the space bar.',
}
