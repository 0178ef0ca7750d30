/** The three zoom levels of the ladder; each shows all that the one before shows. */
export const ZOOMS = ['signaling', 'milestones', 'all'] as const
export type Zoom = (typeof ZOOMS)[number]
