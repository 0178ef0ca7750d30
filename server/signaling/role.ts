/** What somebody may do in a room: call and be called, or see who is there. */
export const ROLES = ['peer', 'observer'] as const
export type Role = (typeof ROLES)[number]
