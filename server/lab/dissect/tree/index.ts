/**
 * Dissection: bytes become layers of explained fields. `conversation.ts` is the way in and says how a
 * protocol plugs in; `context.ts` is what a dissector may ask; `reader.ts` makes the fields.
 */
export { Conversation } from './conversation.ts'
