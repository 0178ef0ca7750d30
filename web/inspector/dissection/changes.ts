/** Differences between two descriptions, section by section, those that differ first told apart from the rest. */
import type { Difference } from '../../../machines/dissection/difference.ts'

export interface ChangedSection {
  name: string
  /** `application`, `audio`, `video`; absent for the session part. */
  media?: string
  /** What differs, or is wrong although it is the same. */
  changes: Difference[]
  same: Difference[]
}

/** Sections in their order, each with what changed and what stayed. */
export function sectionsOf(differences: readonly Difference[]): ChangedSection[] {
  const sections = new Map<string, ChangedSection>()
  for (const difference of differences) {
    const { section: name, attribute, kind, offer, answer, problem } = difference
    const section = sections.get(name) ?? { name, changes: [], same: [] }
    sections.set(name, section)
    if (attribute === 'm=') section.media = (answer ?? offer)?.split(' ', 1)[0]
    const isQuiet = kind === 'same' && problem === undefined
    if (isQuiet) section.same.push(difference)
    else section.changes.push(difference)
  }
  return [...sections.values()]
}

export function changeCount(differences: readonly Difference[]): number {
  return sectionsOf(differences).reduce((sum, { changes }) => sum + changes.length, 0)
}

export const CHANGE_SIGNS: Readonly<Record<Difference['kind'], string>> = {
  same: '=',
  changed: '≠',
  added: '+',
  removed: '−',
}
