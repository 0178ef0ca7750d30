/** What a reader wants to know of a layer at a glance: what was verified, and what is wrong. */
import type { Mark } from '../../../machines/dissection/field.ts'
import type { Node } from './nodes.ts'

export type Verdict = Mark['verdict'] | 'broken'

export interface Finding {
  node: Node
  verdict: Verdict
  /** One sentence. */
  why: string
}

export const SIGNS: Readonly<Record<Verdict, string>> = {
  right: '✓',
  wrong: '✗',
  unknown: '?',
  broken: '!',
}
/** Marks and problems of the nodes and all below, in the order of their bytes. */
export function findingsOf(nodes: readonly Node[]): Finding[] {
  return nodes.flatMap((node) => {
    const { mark, problem } = node.field
    const own: Finding[] = []
    if (mark) own.push({ node, verdict: mark.verdict, why: mark.why })
    if (problem !== undefined) own.push({ node, verdict: 'broken', why: problem })
    return [...own, ...findingsOf(node.children)]
  })
}

const GRAVITY: readonly Verdict[] = ['broken', 'wrong', 'unknown', 'right']

/** The gravest verdict; undefined when nothing was found. */
export function gravest(findings: readonly Finding[]): Verdict | undefined {
  return GRAVITY.find((verdict) => findings.some((finding) => finding.verdict === verdict))
}
