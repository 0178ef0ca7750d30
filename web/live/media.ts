/** Camera and microphone of this browser, small enough for every packet of them to be traced. */
import type { Agent } from './agent/agent.ts'
import type { Sender } from './agent/api.ts'

export const DEVICES = ['camera', 'microphone'] as const
export type Device = (typeof DEVICES)[number]

/** Why there is no picture or sound; each has a sentence of what to do. */
export const TROUBLES = ['insecure', 'refused', 'absent', 'busy', 'ended', 'failed'] as const
export type Trouble = (typeof TROUBLES)[number]

const WANTED: Record<Device, MediaStreamConstraints> = {
  camera: { video: { width: 320, height: 240, frameRate: 15 } },
  microphone: { audio: true },
}
/** Of video, bits a second: some tens of packets. */
const MAX_BITRATE = 150_000

/** A device that is on, and what sends it. */
export interface Open {
  stream: MediaStream
  track: MediaStreamTrack
  sender?: Sender
}

/** Asks the person for a device. Rejects with what the browser says; `troubleOf` reads it. */
export async function openDevice(device: Device): Promise<Open> {
  // Absent outside a secure context (W3C mediacapture-streams §9.1).
  if (!('mediaDevices' in navigator)) throw new DOMException('', 'SecurityError')
  const stream = await navigator.mediaDevices.getUserMedia(WANTED[device])
  const [track] = stream.getTracks()
  if (track === undefined) throw new DOMException('', 'NotFoundError')
  return { stream, track }
}

/** Sends an open device on a connection. */
export function sendDevice(open: Open, agent: Agent): void {
  open.sender = agent.addTrack(open.track, open.stream)
  if (open.track.kind === 'video') void limit(open.sender)
}

/** A browser that cannot be told sends more; the trace is capped anyway. */
async function limit(sender: Sender): Promise<void> {
  if (!(sender instanceof RTCRtpSender)) return
  const parameters = sender.getParameters()
  const { encodings } = parameters
  if (!Array.isArray(encodings) || encodings.length === 0) return
  for (const encoding of encodings) encoding.maxBitrate = MAX_BITRATE
  await sender.setParameters(parameters).catch(() => undefined)
}

/** What a rejection of `getUserMedia` means (W3C mediacapture-streams §10.2). */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof DOMException)) return 'failed'
  switch (error.name) {
    case 'SecurityError':
      return 'insecure'
    case 'NotAllowedError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'absent'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      return 'failed'
  }
}
