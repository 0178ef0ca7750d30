/**
 * Virtual time 0 as wall-clock time inside the world: 2030-01-01T00:00:00Z, in milliseconds. A file
 * of its own: the stand-in for `Date` is injected into the very libraries that the world imports.
 */
export const EPOCH_MS = 1_893_456_000_000
