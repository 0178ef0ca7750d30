/** Caps and versions of the scenario format, named once. */

export const SCENARIO_VERSION = 1
export const MIN_PEERS = 2
export const MAX_PEERS = 16
/** Longest scenario text accepted, in UTF-16 code units. */
export const MAX_SCENARIO_CHARS = 524_288
