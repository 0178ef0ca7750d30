/** What of a ladder is shown, and in which order its columns stand. */
import type { Fold } from './row.ts'

export interface Arrangement {
  /** Participants without a column, by id. */
  readonly hidden?: readonly string[]
  /** Participants in the order of their columns; those that are not named keep theirs, behind. */
  readonly order?: readonly string[]
  /** Bands in one row each: a phase (`ice`), or one band by the `seq` it begins with. */
  readonly folded?: readonly string[]
  /** Only rows that stand for one of these events; absent: all. */
  readonly shows?: ReadonlySet<number> | undefined
  /** What a folded band says; in English without. */
  readonly foldLabel?: ((fold: Fold) => string) | undefined
}

/** True when everything is shown as it comes. */
export function isPlain({ hidden, order, folded, shows }: Arrangement): boolean {
  const named = (list: readonly string[] | undefined) => (list?.length ?? 0) > 0
  return !named(hidden) && !named(order) && !named(folded) && shows === undefined
}

/** What each phase is called. */
export const PHASE_TITLES: Readonly<Record<Fold['phase'], string>> = {
  signaling: 'Signaling',
  ice: 'ICE',
  dtls: 'DTLS',
  sctp: 'SCTP',
  data: 'Data',
  media: 'Media',
}

/** `ICE · 24 messages · 312 ms`, and how many of them were lost. */
export function foldText({ phase, messages, lost, durationUs }: Fold): string {
  const count = messages === 1 ? '1 message' : `${messages} messages`
  const parts = [PHASE_TITLES[phase], count, durationText(durationUs)]
  return (lost > 0 ? [...parts, `${lost} lost`] : parts).join(' · ')
}

/** `0.4 ms`, `312 ms`, `12.3 s`: three digits are enough to compare by. */
export function durationText(us: number): string {
  if (us === 0) return '0 ms'
  if (us < 10_000) return `${Math.round(us / 100) / 10} ms`
  if (us < 10_000_000) return `${Math.round(us / 1000)} ms`
  return `${Math.round(us / 100_000) / 10} s`
}
