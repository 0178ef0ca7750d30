/**
 * Numbers that rtcstats writes instead of names: the file format's tables, of statistics only what is
 * used here. A number that is not in them stands for itself.
 */
import type { JsonValue } from '../../../../machines/trace/event.ts'

const METHODS: Readonly<Record<number | string, string>> = {
  g: 'getStats',
  getstats: 'getStats',
  1: 'getStats',
  2: 'createOffer',
  3: 'createOfferOnSuccess',
  4: 'createAnswer',
  5: 'createAnswerOnSuccess',
  6: 'setLocalDescription',
  7: 'setLocalDescriptionOnSuccess',
  8: 'setRemoteDescription',
  9: 'setRemoteDescriptionOnSuccess',
  10: 'addIceCandidate',
  11: 'addIceCandidateOnSuccess',
  12: 'createOfferOnFailure',
  13: 'createAnswerOnFailure',
  14: 'setLocalDescriptionOnFailure',
  15: 'setRemoteDescriptionOnFailure',
  16: 'addIceCandidateOnFailure',
  20: 'onicecandidate',
  21: 'onicecandidateerror',
  22: 'ontrack',
  23: 'onsignalingstatechange',
  24: 'oniceconnectionstatechange',
  25: 'onconnectionstatechange',
  26: 'onicegatheringstatechange',
  27: 'onnegotiationneeded',
  28: 'ondatachannel',
  30: 'addTrack',
  31: 'addTrackOnSuccess',
  32: 'addTransceiver',
  33: 'addTransceiverOnSuccess',
  34: 'removeTrack',
  35: 'createDataChannel',
  36: 'close',
  37: 'restartIce',
  38: 'setConfiguration',
  39: 'create',
  40: 'constraints',
  41: 'setCodecPreferences',
  42: 'setHeaderExtensionsToNegotiate',
  50: 'setParameters',
  51: 'replaceTrack',
  60: 'navigator.mediaDevices.getUserMedia',
  61: 'navigator.mediaDevices.getUserMediaOnSuccess',
  63: 'navigator.mediaDevices.getDisplayMedia',
  64: 'navigator.mediaDevices.getDisplayMediaOnSuccess',
  65: 'navigator.mediaDevices.getUserMediaOnFailure',
  66: 'navigator.mediaDevices.enumerateDevices',
  67: 'navigator.mediaDevices.ondevicechange',
  68: 'navigator.mediaDevices.getDisplayMediaOnFailure',
}

const TYPES: Readonly<Record<number, string>> = {
  1: 'inbound-rtp',
  2: 'outbound-rtp',
  3: 'remote-inbound-rtp',
  4: 'remote-outbound-rtp',
  5: 'transport',
  6: 'candidate-pair',
  7: 'local-candidate',
  8: 'remote-candidate',
  9: 'data-channel',
  10: 'peer-connection',
  11: 'certificate',
  12: 'media-source',
  13: 'media-playout',
  14: 'codec',
}

const PROPERTIES: Readonly<Record<string, string>> = {
  t: 'timestamp',
  5: 'transportId',
  113: 'dataChannelsOpened',
  114: 'dataChannelsClosed',
  115: 'label',
  116: 'protocol',
  118: 'state',
  121: 'iceRole',
  123: 'dtlsState',
  124: 'iceState',
  125: 'selectedCandidatePairId',
  128: 'tlsVersion',
  129: 'dtlsCipher',
  130: 'dtlsRole',
  131: 'srtpCipher',
  134: 'address',
  135: 'port',
  136: 'candidateType',
  137: 'priority',
  148: 'localCandidateId',
  149: 'remoteCandidateId',
  150: 'nominated',
}

function named<Value>(table: Readonly<Record<string, string>>, key: Value): Value | string {
  return Object.hasOwn(table, String(key)) ? (table[String(key)] ?? key) : key
}

/** Undefined for what can be no name. */
export function methodName(key: JsonValue | undefined): string | undefined {
  if (typeof key !== 'string' && typeof key !== 'number') return undefined
  return String(named(METHODS, key))
}

export function typeName(key: JsonValue | undefined): string {
  if (typeof key !== 'string' && typeof key !== 'number') return ''
  return String(named(TYPES, key))
}

export function propertyName(key: string): string {
  return named(PROPERTIES, key)
}
