/** The gallery, and scenarios from files and links. */
export const scenario = {
  choose: 'Choose another scenario',
  openFile: 'Open a file…',
  dropHint:
    'or drop one anywhere: a scenario, a capture (pcapng, pcap), a dump of webrtc-internals',
  file: 'File to open',
  drop: 'Drop a scenario, a capture or a browser’s dump to open it',
  /** A title: those of presets are English where they are made. */
  title: (title: string): string => title,
  /** What a scenario without a title is called. */
  peers: (names: readonly string[]): string => names.join(' and '),
  tooLarge: (file: string): string => `${file} is too large for a scenario`,
  tooLargeDetail: (bytes: number, most: number): string =>
    `${bytes} bytes; at most ${most} are read.`,
  cannotRun: (file: string): string => `${file} cannot run`,
  unreadable: (file: string): string => `${file} could not be read`,
  linkCannotRun: 'The scenario in this link cannot run',
  noLink: 'The link could not be made',
  noLinkDetail: 'A part of the page did not load. Try again.',
  noFit: 'This scenario does not fit into a link',
  noFitDetail: (why: string): string => `${why}; download the file.`,
}
