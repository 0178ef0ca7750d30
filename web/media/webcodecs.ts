/** WebCodecs of this browser, where it has them (W3C WebCodecs §5). */
import type { MediaFrame } from '../../machines/trace/event.ts'
import { fromBase64 } from '../inspector/hex.ts'
import { Player, type PlayerPorts } from './player.ts'

/** Why this browser shows no pictures. */
export type Lack = 'insecure' | 'missing'

interface Scope {
  isSecureContext: boolean
  VideoDecoder?: unknown
}

/** Why there is no decoder; undefined where there is one. */
export function lackOf(scope: Scope = globalThis): Lack | undefined {
  if (scope.VideoDecoder !== undefined) return undefined
  return scope.isSecureContext ? 'missing' : 'insecure'
}

interface CanvasPorts {
  bytesOf: (frame: MediaFrame) => string | undefined
  drawn: (seq: number) => void
  failed: (message: string) => void
}

/** A player that draws on a canvas. */
export function playerOn(
  canvas: HTMLCanvasElement,
  { bytesOf, drawn, failed }: CanvasPorts,
): Player<VideoFrame, ImageBitmap> {
  const context = canvas.getContext('2d')
  const ports: PlayerPorts<VideoFrame, ImageBitmap> = {
    makeDecoder: ({ output, error, dequeue }) => {
      const decoder = new VideoDecoder({ output, error })
      decoder.addEventListener('dequeue', dequeue)
      return {
        get decodeQueueSize() {
          return decoder.decodeQueueSize
        },
        get state() {
          return decoder.state
        },
        configure: (config) => decoder.configure(config),
        decode: (chunk) => decoder.decode(new EncodedVideoChunk(chunk)),
        reset: () => decoder.reset(),
        close: () => decoder.close(),
      }
    },
    bytesOf: (frame) => {
      const base64 = bytesOf(frame)
      const bytes = base64 === undefined ? undefined : fromBase64(base64)
      return bytes && new Uint8Array(bytes)
    },
    keep: (picture) => createImageBitmap(picture),
    draw: (picture, seq) => {
      const { width, height } = sizeOf(picture)
      if (canvas.width !== width || canvas.height !== height)
        Object.assign(canvas, { width, height })
      context?.drawImage(picture, 0, 0)
      drawn(seq)
    },
    failed,
  }
  return new Player(ports)
}

function sizeOf(picture: VideoFrame | ImageBitmap): { width: number; height: number } {
  if (picture instanceof ImageBitmap) return picture
  return { width: picture.displayWidth, height: picture.displayHeight }
}
