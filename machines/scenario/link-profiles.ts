/** Named kinds of links: plain values for the impairments, with what they stand for. */
import type { Impairments } from './link-shape.ts'

export const LINK_PROFILE_NAMES = [
  'perfect',
  'good-wifi',
  'congested-wifi',
  '4g-train',
  'satellite',
  'conference-hall',
] as const
export type LinkProfileName = (typeof LINK_PROFILE_NAMES)[number]

export interface LinkProfile {
  title: string
  /** One sentence: what it stands for, and why these values. */
  description: string
  link: Impairments
}

export const LINK_PROFILES: Record<LinkProfileName, LinkProfile> = {
  perfect: {
    title: 'Perfect',
    description: 'The default: 25 ms one way, and nothing goes wrong.',
    link: {},
  },
  'good-wifi': {
    title: 'Good Wi-Fi',
    description:
      'A home near its access point behind cable or fibre: some 25 ms a round trip, hardly any loss.',
    link: { latencyMs: 12, jitterMs: 4, jitter: 'normal', lossRate: 0.001, bandwidthKbps: 50_000 },
  },
  'congested-wifi': {
    title: 'Congested Wi-Fi',
    description:
      'Many neighbours on one channel: retries make one packet in a hundred 80 ms late, collisions lose two in a hundred, in bursts.',
    link: {
      latencyMs: 30,
      jitterMs: 120,
      jitter: 'heavy-tail',
      burstLoss: { enterRate: 0.01, leaveRate: 0.3, goodLossRate: 0.005, badLossRate: 0.5 },
      bandwidthKbps: 4000,
      queueBytes: 64_000,
    },
  },
  '4g-train': {
    title: '4G on a train',
    description:
      'A handover every twenty seconds leaves a gap of more than one; between them losses come in bursts and a third of a second fits into the queue.',
    link: {
      latencyMs: 55,
      jitterMs: 80,
      jitter: 'heavy-tail',
      burstLoss: { enterRate: 0.005, leaveRate: 0.1, goodLossRate: 0.002, badLossRate: 0.9 },
      bandwidthKbps: 6000,
      queueBytes: 256_000,
      flapping: { upMs: 20_000, downMs: 1200 },
    },
  },
  satellite: {
    title: 'Satellite',
    description:
      'A geostationary orbit is 35,786 km up: 239 ms for light to go there and back, over half a second a round trip.',
    link: { latencyMs: 280, jitterMs: 10, jitter: 'normal', lossRate: 0.005, bandwidthKbps: 2000 },
  },
  'conference-hall': {
    title: 'Conference hall',
    description:
      'A thousand laptops on shared access points: a megabit each, a quarter of a second of queue, losses and packets that overtake each other.',
    link: {
      latencyMs: 40,
      jitterMs: 120,
      jitter: 'heavy-tail',
      lossRate: 0.04,
      reorderRate: 0.02,
      reorderDelayMs: 40,
      bandwidthKbps: 1000,
      queueBytes: 32_000,
    },
  },
}
