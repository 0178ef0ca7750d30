/** A slow scale of C major, up and again, as samples of any rate; any one of them can be had by itself. */

/** How long a note is, and from where it rises and falls, so that no note begins or ends with a click. */
const NOTE_MS = 300
const RISE_MS = 10
const FALL_MS = 60
const NOTES = 8

/** After this time it is back where it began. */
export const SCALE_MS = NOTE_MS * NOTES

/** Of 32,767: a quarter, so that four at once are no louder than one may be. */
const LOUDNESS = 8191

/** Two octaves from C4 on, in thousandths of a hertz, tuned equally. */
const DEGREES_MILLIHERTZ = [
  261_626, 293_665, 329_628, 349_228, 391_995, 440_000, 493_883, 523_251, 587_330, 659_255, 698_456,
  783_991, 880_000, 987_767, 1_046_502,
]

/** A quarter of a sine in 64 steps, in 32,767ths. */
const QUARTER = Int16Array.from([
  0, 804, 1608, 2410, 3212, 4011, 4808, 5602, 6393, 7179, 7962, 8739, 9512, 10278, 11039, 11793,
  12539, 13279, 14010, 14732, 15446, 16151, 16846, 17530, 18204, 18868, 19519, 20159, 20787, 21403,
  22005, 22594, 23170, 23731, 24279, 24811, 25329, 25832, 26319, 26790, 27245, 27683, 28105, 28510,
  28898, 29268, 29621, 29956, 30273, 30571, 30852, 31113, 31356, 31580, 31785, 31971, 32137, 32285,
  32412, 32521, 32609, 32678, 32728, 32757, 32767,
])

/** How many voices there are; voice 0 begins with C, each further one a note higher. */
export const VOICES = 8

/** The sample with this number, at so many a second. */
export function scaleSample(number: number, rateHz: number, voice: number): number {
  const noteLength = (rateHz * NOTE_MS) / 1000
  const note = Math.trunc(number / noteLength) % NOTES
  const place = number % noteLength
  const millihertz = DEGREES_MILLIHERTZ[note + (voice % VOICES)]!
  const turn = (place * millihertz) % (rateHz * 1000)
  const phase = Math.trunc((turn * 65_536) / (rateHz * 1000))
  const rising = Math.trunc((place * 1000 * LOUDNESS) / (rateHz * RISE_MS))
  const falling = Math.trunc(((noteLength - place) * 1000 * LOUDNESS) / (rateHz * FALL_MS))
  return (sine(phase) * Math.min(LOUDNESS, rising, falling)) >> 15
}

/** The sine of so many 65,536ths of a turn. */
function sine(phase: number): number {
  const inQuarter = phase & 0x3fff
  const mirrored = (phase & 0x4000) === 0 ? inQuarter : 0x4000 - inQuarter
  const step = mirrored >> 8
  const below = QUARTER[step]!
  const above = QUARTER[Math.min(64, step + 1)]!
  const size = below + (((above - below) * (mirrored & 255)) >> 8)
  return (phase & 0x8000) === 0 ? size : -size
}
