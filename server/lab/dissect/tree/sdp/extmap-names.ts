/** RTP header extensions that WebRTC endpoints offer, by their URI. */

const SHORT: Record<string, string> = {
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level': 'audio level',
  'urn:ietf:params:rtp-hdrext:csrc-audio-level': 'audio levels of the mixed sources',
  'urn:ietf:params:rtp-hdrext:toffset': 'transmission time offset',
  'urn:ietf:params:rtp-hdrext:sdes:mid': 'media identification (mid)',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id': 'stream id (rid)',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id': 'id of the repaired stream',
  'urn:ietf:params:rtp-hdrext:sdes:cname': 'canonical name',
  'urn:ietf:params:rtp-hdrext:encrypt': 'an encrypted extension',
  'urn:3gpp:video-orientation': 'video orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time': 'absolute send time',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time': 'absolute capture time',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay': 'playout delay',
  'http://www.webrtc.org/experiments/rtp-hdrext/video-content-type': 'video content type',
  'http://www.webrtc.org/experiments/rtp-hdrext/video-timing': 'video timing',
  'http://www.webrtc.org/experiments/rtp-hdrext/color-space': 'color space',
  'http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00':
    'video layers allocation',
  'http://www.webrtc.org/experiments/rtp-hdrext/generic-frame-descriptor-00':
    'generic frame descriptor',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01':
    'transport-wide sequence number',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension':
    'dependency descriptor',
}

/** `absolute send time`; of an unknown one its URI. */
export function extensionName(uri: string): string {
  return Object.hasOwn(SHORT, uri) ? (SHORT[uri] ?? uri) : uri
}
