/** What stores, packs and explains runs; fetched with the first one. */
import { describe } from './describe.ts'
import { pack, unpack } from './pack.ts'
import { openShelf } from './shelf.ts'

export const kit = { describe, openShelf, pack, unpack }
export type Kit = typeof kit
