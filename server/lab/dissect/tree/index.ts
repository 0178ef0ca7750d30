/**
 * Dissection: bytes become layers of explained fields. `conversation.ts` is the way in and says how a
 * protocol plugs in; `context.ts` is what a dissector may ask; `reader.ts` makes the fields.
 */
export { Conversation, MAX_PACKETS, type SeenPacket } from './conversation.ts'
export type { Context, Description, Dissector, Memory } from './context.ts'
export { nest } from './context.ts'
