/** Writes frames into the trace; encoded bytes stand there once. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Draft, MediaFrame } from '../../../../machines/trace/event.ts'
import { vp8Size } from '../../media/rtp/vp8-payload.ts'
import { base64 } from '../../network/base64.ts'
import type { Scribe } from '../observe/scribe.ts'

/** As much of a SHA-256 as tells the frames of a trace apart. */
const DIGEST_BYTES = 8

type FrameFields = Omit<Extract<Draft, { kind: 'media.frame' }>, 'kind' | 'at' | 'peer' | 'size'>

/** Records a frame of these bytes and returns the event's `seq`. */
export function recordFrame(scribe: Scribe, fields: FrameFields, content: Uint8Array): number {
  const { ports, at, peer } = scribe
  const { isKeyFrame, codec } = fields
  const picture = codec === 'VP8' && isKeyFrame ? vp8Size(content) : undefined
  return ports.record({
    kind: 'media.frame',
    at,
    ...fields,
    size: content.length,
    ...(content.length > 0 && fields.outcome !== 'incomplete' && told(scribe, content)),
    ...picture,
    peer,
  })
}

function told({ ports }: Scribe, content: Uint8Array): Pick<MediaFrame, 'digest' | 'bytes'> {
  const digest = bytesToHex(sha256(content).subarray(0, DIGEST_BYTES))
  return { digest, ...(ports.isNewMedia(digest) && { bytes: base64(content) }) }
}
