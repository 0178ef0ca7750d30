/** The address of a seat in a live lab: `#live=LAB&as=PEER`. Who has it may speak for that peer. */

export interface SeatLink {
  lab: string
  as: string
}

const LAB = /^[\w-]{1,64}$/
const PEER = /^[a-z][a-z0-9-]{0,63}$/

export function seatHash(lab: string, as: string): string {
  return `#live=${lab}&as=${as}`
}

/** Reads a hash that anyone may have written; undefined when it is no seat. */
export function readSeat(hash: string): SeatLink | undefined {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  const [lab, as] = [params.get('live'), params.get('as')]
  return lab !== null && as !== null && LAB.test(lab) && PEER.test(as) ? { lab, as } : undefined
}
