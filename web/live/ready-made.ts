/** Live labs that the start offers. Nothing stands between the peers but what a person puts there. */
import type { ScenarioInput } from '../../machines/scenario/schema.ts'

const LIVE = {
  version: 1,
  networks: { internet: { link: { latencyMs: 0 } } },
  iceServers: [],
  script: [],
  stop: { atMs: 3_600_000 },
  limits: { events: 500_000 },
} as const satisfies Partial<ScenarioInput>

/** A real browser's RTCPeerConnection and a real werift peer. */
export const BROWSER_AND_SERVER: ScenarioInput = {
  ...LIVE,
  script: [],
  iceServers: [],
  title: 'This browser and a real peer',
  peers: { browser: { outside: true }, server: {} },
}

/** Both outside: what the lab sees of them is their signaling, and what they report. */
export const TWO_BROWSERS: ScenarioInput = {
  ...LIVE,
  script: [],
  iceServers: [],
  title: 'Two browsers',
  peers: { left: { outside: true }, right: { outside: true } },
}

const CAMERA = { do: 'add-track', track: 'camera', codec: 'VP8', frameRate: 10 } as const

/** A forwarding server between this browser and three werift peers, two of which have a camera. */
export const BROWSER_AND_SFU: ScenarioInput = {
  ...LIVE,
  iceServers: [],
  title: 'This browser and a forwarding server',
  peers: { browser: { outside: true }, sfu: { role: 'sfu' }, alice: {}, bob: {}, carol: {} },
  script: [
    ...(['alice', 'bob'] as const).map((peer) => ({ atMs: 0, peer, ...CAMERA })),
    { atMs: 0, peer: 'carol', do: 'create-channel', label: 'chat' },
    ...(['alice', 'bob', 'carol'] as const).map(
      (peer) => ({ atMs: 0, peer, do: 'connect', to: 'sfu' }) as const,
    ),
  ],
}
