/** Sound: Opus (RFC 7587 §4.2, RFC 6716 §3.1), samples (RFC 3551 §4.5), tones (RFC 4733 §2.3), comfort noise (RFC 3389 §3). */
import type { Reader } from '../../reader.ts'
import { coded, flag } from './payload.ts'

/** How many frames there are (RFC 6716 §3.2). */
const FRAME_COUNTS = ['one frame', 'two frames of one size', 'two frames', 'any number of frames']

/** Mode, bandwidth and duration of a configuration (RFC 6716 §3.1, table 2). */
function configurationName(number: number): string {
  if (number < 12) {
    const band = ['narrowband', 'mediumband', 'wideband'][number >> 2] ?? ''
    return `SILK, ${band}, ${[10, 20, 40, 60][number & 3]} ms`
  }
  if (number < 16)
    return `hybrid, ${number < 14 ? 'super-wideband' : 'fullband'}, ${number & 1 ? 20 : 10} ms`
  const band = ['narrowband', 'wideband', 'super-wideband', 'fullband'][(number - 16) >> 2] ?? ''
  return `CELT, ${band}, ${[2.5, 5, 10, 20][number & 3]} ms`
}

export function readOpus(reader: Reader): string {
  const [configuration = 0, stereo = 0] = reader.bits(
    1,
    { name: 'Table of contents', doc: 'rtp.opus.toc' },
    [
      {
        name: 'Configuration',
        doc: 'rtp.opus.configuration',
        count: 5,
        value: (bits) => `${bits} (${configurationName(bits)})`,
      },
      flag('Stereo', 'rtp.opus.stereo'),
      {
        name: 'Frames',
        doc: 'rtp.opus.frames',
        count: 2,
        value: (bits) => `${bits} (${FRAME_COUNTS[bits] ?? ''})`,
      },
    ],
  )
  coded(reader, 'Frames')
  return `${configurationName(configuration)}${stereo === 1 ? ', stereo' : ''}`
}

/** PCMU, PCMA, G722: a byte a sample, or two. */
export function readSamples(reader: Reader): string {
  const { left } = reader
  coded(reader, 'Samples')
  return `${left} bytes of samples`
}

export function readComfortNoise(reader: Reader): string {
  const value = (level: number): string => `−${level & 0x7f} dBov`
  reader.uint(1, { name: 'Noise level', doc: 'rtp.cn.level', value })
  if (reader.more) reader.rest({ name: 'Spectrum', doc: 'rtp.cn.spectrum' })
  return 'comfort noise'
}

const KEYS = '0123456789*#ABCD'

/** Keys of a telephone; a packet may hold several events. */
export function readTelephoneEvent(reader: Reader): string {
  const said: string[] = []
  while (reader.more) {
    const value = (event: number): string => KEYS[event] ?? `event ${event}`
    const event = reader.uint(1, { name: 'Event', doc: 'rtp.dtmf.event', value })
    reader.bits(1, { name: 'E, R, volume', doc: 'rtp.dtmf.flags' }, [
      flag('E', 'rtp.dtmf.end'),
      { name: 'R', doc: 'rtp.payload.reserved', count: 1 },
      { name: 'Volume', doc: 'rtp.dtmf.volume', count: 6, value: (bits) => `−${bits} dBm0` },
    ])
    reader.uint(2, {
      name: 'Duration',
      doc: 'rtp.dtmf.duration',
      value: (ticks) => `${ticks} ticks`,
    })
    said.push(value(event))
  }
  return `key ${said.slice(0, 8).join(' ')}`
}
