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
    description: 'A home network near its access point: a few milliseconds, hardly any loss.',
    link: { latencyMs: 12, jitterMs: 4, jitter: 'normal', lossRate: 0.001, bandwidthKbps: 50_000 },
  },
  'congested-wifi': {
    title: 'Congested Wi-Fi',
    description: 'Many neighbours on one channel: retries show as jitter, collisions as bursts.',
    link: {
      latencyMs: 30,
      jitterMs: 60,
      jitter: 'heavy-tail',
      burstLoss: { enterRate: 0.01, leaveRate: 0.3, goodLossRate: 0.005, badLossRate: 0.5 },
      bandwidthKbps: 4000,
      queueBytes: 64_000,
    },
  },
  '4g-train': {
    title: '4G on a train',
    description: 'Handovers between cells: long gaps, deep queues, then a flood of late packets.',
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
    description: 'A geostationary orbit is 35,786 km up: over half a second a round trip, always.',
    link: { latencyMs: 280, jitterMs: 10, jitter: 'normal', lossRate: 0.005, bandwidthKbps: 2000 },
  },
  'conference-hall': {
    title: 'Conference hall',
    description: 'A thousand laptops on shared access points: loss, reordering and a full queue.',
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
