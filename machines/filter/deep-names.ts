/** The names of all fields that the dissection explains. */
import { EXPLANATIONS } from '../dissection/explanations/index.ts'

export const DEEP_NAMES: readonly string[] = Object.keys(EXPLANATIONS)

/** True for a field that the dissection explains. */
export function isDeepName(name: string): boolean {
  return Object.hasOwn(EXPLANATIONS, name)
}
