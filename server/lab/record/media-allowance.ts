/**
 * How much media a trace holds. A camera sends hundreds of packets a second, each way, and would fill
 * any trace in minutes: the first are all written down, then one of many, and the trace says so.
 */
import type { Protocol } from '../../../machines/trace/event.ts'

/** RTP packets that are all recorded: about two minutes of a camera and a microphone, there and back. */
export const WHOLE_MEDIA_PACKETS = 20_000
/** Of those after them, each that is recorded stands for so many. */
export const MEDIA_SAMPLE = 100

export class MediaAllowance {
  readonly #say: (text: string) => void
  #seen = 0

  /** `say` is told once when packets begin to be left out. */
  constructor(say: (text: string) => void) {
    this.#say = say
  }

  /** Whether a packet of this protocol that is sent now is written down, with all that becomes of it. */
  admits(protocol: Protocol): boolean {
    if (protocol !== 'rtp') return true
    const beyond = this.#seen++ - WHOLE_MEDIA_PACKETS
    if (beyond === 0)
      this.#say(
        `after ${WHOLE_MEDIA_PACKETS} packets of media, one in ${MEDIA_SAMPLE} is recorded; all go on their way`,
      )
    return beyond < 0 || beyond % MEDIA_SAMPLE === 0
  }
}
