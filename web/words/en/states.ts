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
}
