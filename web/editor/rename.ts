/** Renaming a peer, a network or a rule, and every place that names it. */
import { isObject } from './lookup.ts'
import type { FormEdit, Path } from './patch.ts'
import { referenceAt, type Reference } from './references.ts'

/** What has a name of its own that others use. */
export type Named = 'peers' | 'networks' | 'rule'

/** The places that may name each. */
const NAMED_BY: Readonly<Record<Named, readonly Reference[]>> = {
  peers: ['peer', 'host', 'end'],
  networks: ['network', 'end', 'gateway'],
  rule: ['rule'],
}

/** The edits that rename it everywhere; all are made of the same text. */
export function renamed(data: unknown, what: Named, from: string, to: string): FormEdit[] {
  const own: FormEdit[] = what === 'rule' ? [] : [{ do: 'rename', at: [what, from], name: to }]
  const uses = textsIn(data).flatMap(([at, text]): FormEdit[] => {
    const reference = referenceAt(at)
    if (reference === undefined) return []
    const value = nameAfter(what, reference, text, from, to)
    return value === undefined ? [] : [{ do: 'set', at, value }]
  })
  return [...uses, ...own]
}

function nameAfter(what: Named, reference: Reference, text: string, from: string, to: string) {
  if (what === 'peers' && reference === 'expression') return expressionAfter(text, from, to)
  if (!NAMED_BY[what].includes(reference)) return undefined
  if (text === from) return to
  if (what !== 'networks') return undefined
  const kind = ['nat', 'router'].find((each) => text === `${each}-${from}`)
  return kind && `${kind}-${to}`
}

/** An expression begins with the peer; the name behind its machine may be the remote one. */
function expressionAfter(text: string, from: string, to: string): string | undefined {
  const after = text
    .split('.')
    .map((part, index) => {
      const isPeer = index === 0 || (index === 2 && !text.includes('.channel.'))
      return isPeer && part.replace(/^!/, '') === from ? part.replace(from, to) : part
    })
    .join('.')
  return after === text ? undefined : after
}

/** All texts of a document with their places. */
function textsIn(value: unknown, at: Path = []): [Path, string][] {
  if (typeof value === 'string') return [[at, value]]
  if (Array.isArray(value)) return value.flatMap((each, index) => textsIn(each, [...at, index]))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, [...at, key]))
}
