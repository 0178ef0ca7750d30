// @ts-check
/**
 * Frames that mean no good, the same ones for the same seed: what peers and pages say, with bytes changed,
 * left out, repeated and put together, and now and then what is no frame at all. Plain JavaScript, since
 * the bench sends a hundred thousand of them.
 */

/** Where frames go, and what is said there by who means well. */
const GO = (/** @type {number} */ command, /** @type {object} */ payload) =>
  `{"command":${command},"payload":"${Buffer.from(JSON.stringify(payload)).toString('base64')}"}`
const SAID = {
  '/signal': [
    '{"type":"register","id":1,"peer":"mallory"}',
    '{"type":"offer","id":2,"to":"alice","sdp":"v=0\\r\\no=- 1 1 IN IP4 127.0.0.1\\r\\n"}',
    '{"type":"candidate","id":3,"to":{"all":true},"candidate":"candidate:1 1 UDP 1 192.0.2.1 5 typ host"}',
    '{"type":"chat","id":4,"to":{"group":"class"},"text":"hello \u2028 \u{1f600}"}',
    '{"type":"join","id":5,"group":"class"}',
    '{"type":"list","id":6}',
    '{"type":"watch","id":7}',
    '{"type":"bye","id":8,"to":{"all":true}}',
  ],
  '/offer': [
    GO(3, {
      source: 'mallory-go',
      target: 'alice',
      body: 'eyJ0eXBlIjoib2ZmZXIiLCJzZHAiOiJ2PTAifQ==',
    }),
    GO(1, { source: 'mallory-go', target: '', body: null }),
    GO(4, { source: 'mallory-go', target: 'alice', body: 'Y2FuZGlkYXRlOjE=' }),
    GO(104, { code: 0, msg: 'ok' }),
  ],
  '/socket': [
    '{"type":"open","ref":1,"scenario":{"version":1,"peers":{"alice":{"polte":1},"bob":{}}}}',
    '{"type":"resume","ref":2,"lab":"nobody-has-this","after":-1}',
    '{"type":"run","lab":"nobody-has-this","speed":1}',
    '{"type":"command","ref":3,"lab":"x","command":{"peer":"alice","do":"close"}}',
    '{"type":"signal","lab":"x","to":"bob","signal":{"type":"offer","sdp":"v=0"}}',
    '{"type":"report","lab":"x","events":[{"kind":"note","text":"x"}]}',
    '{"type":"attach","ref":4,"lab":"x","as":"browser"}',
    '{"type":"share","ref":5,"lab":"x"}',
    '{"type":"ack","lab":"x","seq":999999999}',
  ],
}

/** @typedef {keyof typeof SAID} Path */
/** @typedef {{ data: Buffer, isBinary: boolean } | { raw: Buffer }} Hostile a frame, or bytes that are none */

/** One in so many is no frame. */
const RAW_ONE_IN = 50
/** Lengths of what is put in. */
const MAX_JUNK = 200
const NASTY = [
  '\u0000',
  '"',
  '\\',
  '{',
  '[',
  '1e999',
  '-0',
  '__proto__',
  '\ud800',
  '../',
  'null',
  '%00',
]

/**
 * Frames without end.
 *
 * @param {number} seed
 * @param {Path} path
 * @returns {Generator<Hostile, never>}
 */
export function* hostileFrames(seed, path) {
  const random = generator(seed)
  const below = (/** @type {number} */ most) => Math.floor(random() * most)
  const said = SAID[path].map((text) => Buffer.from(text))
  const any = () => said[below(said.length)] ?? Buffer.alloc(0)
  const junk = () => Buffer.from(Array.from({ length: below(MAX_JUNK) }, () => below(256)))
  /** @type {((frame: Buffer) => Buffer)[]} */
  const changes = [
    (frame) => frame,
    (frame) => {
      const changed = Buffer.from(frame)
      if (changed.length > 0) changed[below(changed.length)] = below(256)
      return changed
    },
    (frame) => frame.subarray(0, below(frame.length + 1)),
    (frame) => Buffer.concat([frame, any()]),
    (frame) => Buffer.concat([frame.subarray(0, below(frame.length + 1)), junk(), frame]),
    (frame) => {
      const at = below(frame.length + 1)
      const nasty = Buffer.from(NASTY[below(NASTY.length)] ?? '')
      return Buffer.concat([frame.subarray(0, at), nasty, frame.subarray(at)])
    },
    () => junk(),
    (frame) => Buffer.from(frame.toString('latin1').replace(/\d+/, '9'.repeat(1 + below(400)))),
    () => Buffer.from('['.repeat(1 + below(20_000))),
  ]
  for (;;) {
    if (below(RAW_ONE_IN) === 0) yield { raw: junk() }
    /** @type {Buffer} */
    let data = any()
    for (let count = below(3); count >= 0; count--)
      data = changes[below(changes.length)]?.(data) ?? data
    // Text that is no UTF-8 costs the socket (RFC 6455 §8.1); most should get further than that.
    const isBinary = below(path === '/offer' ? 2 : 10) === 0
    yield { data: isBinary || below(20) === 0 ? data : Buffer.from(data.toString()), isBinary }
  }
}

/**
 * Mulberry32: numbers from 0 up to 1.
 *
 * @param {number} seed
 */
function generator(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
