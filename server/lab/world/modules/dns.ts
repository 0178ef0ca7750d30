/** Stand-in for `dns`: the world's resolver owns all names. */
import { theWires } from '../realm.ts'

interface Lookup {
  address: string
  family: 4 | 6
}

async function lookup(name: string): Promise<Lookup> {
  const address = theWires().resolve(name)
  if (address === undefined) throw new Error(`getaddrinfo ENOTFOUND ${name}`)
  return { address, family: address.includes(':') ? 6 : 4 }
}

export const promises = { lookup }
export default { promises }
