/** The states of the peers at the cursor. */
export const states = {
  machine: 'Machine',
  pairs: 'Candidate pairs',
  transactions: 'STUN transactions',
  counts: (counts: readonly (readonly [state: string, count: number])[]): string =>
    counts.map(([state, count]) => `${count} ${state}`).join(', '),
  transport: (name: string): string => `transport ${name}`,
  channel: (label: string): string => `“${label}”`,
  empty: 'The states of both peers change here as the cursor moves.',
  state: (state: string, description: string): string => `${state}: ${description}`,
  since: (previous: string, seq: number): string => `Before: ${previous}. Since event ${seq}.`,
  before: 'before:',
  view: 'Show the states as',
  views: { table: 'Table', diagrams: 'Diagrams' },
  viewHints: {
    table: 'Every machine of both peers, and the state it is in',
    diagrams: 'One machine as a state diagram: where it is, where it was, what it never did',
  },
  /** What the specification of a machine says; English is what the machines are written in. */
  meaning: (sentence: string): string => sentence,
}
