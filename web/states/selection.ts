/** What of a diagram is chosen: a state or a line of its chart, by number. */
export interface Selection {
  kind: 'state' | 'line'
  of: number
}
