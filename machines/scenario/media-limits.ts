/** Caps of audio and video, named once. */
export const MIN_PICTURE_SIDE = 32
export const MAX_PICTURE_WIDTH = 640
export const MAX_PICTURE_HEIGHT = 480
export const MAX_FRAME_RATE = 30
export const MAX_VIDEO_KBPS = 4000
/** Most tracks that a peer sends on one connection. */
export const MAX_TRACKS = 32
/** The picture, unless told. */
export const PICTURE = { width: 160, height: 120, frameRate: 15, bitrateKbps: 120 } as const
/** How much a receiver holds back to even out jitter, milliseconds, unless told; it grows up to the maximum. */
export const JITTER_BUFFER_MS = 60
export const MAX_JITTER_BUFFER_MS = 2000
