/** Caps and versions of the scenario format, named once. */

export const SCENARIO_VERSION = 1
export const MIN_PEERS = 2
export const MAX_PEERS = 16
export const MAX_NETWORKS = 32
/** Longest scenario text accepted, in UTF-16 code units. */
export const MAX_SCENARIO_CHARS = 524_288
/** Most entries of a script, a person's commands included. */
export const MAX_SCRIPT_ENTRIES = 2000
/** Longest scenario text in a link; browsers and chat programs carry at least this much. */
export const MAX_LINK_CHARS = 65_536
