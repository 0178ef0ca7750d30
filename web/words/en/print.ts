/** On paper, above the ladder and below it. */
export const print = {
  print: 'Print',
  printAbout: 'All of it on paper or as PDF, as folded and filtered, in light colours.',
  peers: 'Peers',
  seed: 'Seed',
  source: 'Read from',
  servers: 'Servers',
  nats: 'NATs',
  faults: 'Faults',
  events: 'Events',
  filter: 'Only what matches',
  /** Below a ladder that is cut. */
  cut: (rows: number): string =>
    `… and ${rows} more rows, more than is printed at once: filter, fold phases or take a coarser zoom.`,
}
