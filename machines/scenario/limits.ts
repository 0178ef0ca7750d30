/** Caps and versions of the scenario format, named once. */

export const SCENARIO_VERSION = 1
export const MIN_PEERS = 2
export const MAX_PEERS = 56
export const MAX_NETWORKS = 32
/** Longest scenario text accepted, in UTF-16 code units. */
export const MAX_SCENARIO_CHARS = 524_288
/** Most entries of a script, a person's commands included. */
export const MAX_SCRIPT_ENTRIES = 2000
/** Places of a pointer that one entry of a script holds behind its first. */
export const MAX_PLACES = 100
/** Longest scenario text in a link; browsers and chat programs carry at least this much. */
export const MAX_LINK_CHARS = 65_536
/** How often a command may act by itself. */
export const MAX_REPEATS = 1000
/** How many commands a second a pad sends at most, and for how long by itself. */
export const MIN_STEERING_HZ = 2
export const MAX_STEERING_HZ = 60
export const MAX_STEERING_SECONDS = 60
/** RFC 3986 §2.3: what of a file's name needs no escape wherever it is shown. */
export const FILE_NAME_PATTERN = /^[\w .()+-]+$/
export const MAX_FILE_NAME_CHARS = 64
/** Most bytes of files of one's own that a scenario carries with it, as base64 in its script. */
export const MAX_CONTENT_BYTES = 262_144
/** Largest file that a peer sends. */
export const MAX_FILE_BYTES = 16_777_216
/** Largest chunk of one: what a description without `a=max-message-size` allows (RFC 8841 §6.1). */
export const MAX_CHUNK_BYTES = 65_536
/** How full a sender of files lets a channel's buffer become, unless told. */
export const FILE_HIGH_WATER_BYTES = 262_144
/** `bufferedAmountLowThreshold` of such a sender, unless told; less when the high watermark is low. */
export const FILE_LOW_WATER_BYTES = 65_536
/** Most bytes that a file by signaling may be ahead of its receiver: a client keeps only so many messages. */
export const MAX_RELAY_WINDOW_BYTES = 524_288
/** Smallest chunk of one, for the same reason. */
export const MIN_RELAY_CHUNK_BYTES = 4096
