/** The versions that `lab.start` names; the build puts them in (`bundle.ts`). */

declare const __PEERSCOPE_VERSION__: string
declare const __WERIFT_VERSION__: string

export const PEERSCOPE_VERSION = __PEERSCOPE_VERSION__
export const WERIFT_VERSION = __WERIFT_VERSION__
