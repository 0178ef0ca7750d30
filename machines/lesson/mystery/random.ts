/**
 * A small stream of pseudo-random integers, the same on every machine: 32-bit xorshift with a mixed
 * seed. For variety only; nothing here is a secret.
 */

export interface Random {
  /** An integer from 0 to below `count`. */
  below(count: number): number
  /** An integer from `least` to `most`. */
  between(least: number, most: number): number
  /** One of them; throws when there is none. */
  pick<T>(from: readonly T[]): T
  /** The same things in another order. */
  shuffled<T>(from: readonly T[]): T[]
}

/** One round of a finalizer that spreads every bit of the input over all bits (MurmurHash3's). */
export function mixed(word: number): number {
  let mix = word | 0
  mix = Math.imul(mix ^ (mix >>> 16), 0x85eb_ca6b)
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2_ae35)
  return (mix ^ (mix >>> 16)) >>> 0
}

/** The next word of an endless stream: call it again and again. */
export function words(...seeds: readonly number[]): () => number {
  // Xorshift must not start at zero.
  let state = seeds.reduce((sum, seed) => mixed(sum ^ seed) + 0x9e37_79b9, 0) | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return mixed(state)
  }
}

/** A stream for these seeds; other seeds give another one. */
export function randomOf(...seeds: readonly number[]): Random {
  const next = words(...seeds)
  const below = (count: number): number => next() % count
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[below(from.length)]
    if (picked === undefined) throw new Error('there is nothing to pick from')
    return picked
  }
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    pick,
    shuffled: (from) => {
      const left = [...from]
      return from.map(() => left.splice(below(left.length), 1)[0] as (typeof from)[number])
    },
  }
}
