/** Stand-in for `os`: the interfaces of the running host. */
import { theWires, theWorld } from '../realm.ts'

interface Interface {
  address: string
  family: 'IPv4' | 'IPv6'
  internal: boolean
}

export function networkInterfaces(): Record<string, Interface[]> {
  const found: Record<string, Interface[]> = {}
  theWires()
    .addressesOf(theWorld().owner)
    .forEach((address, index) => {
      const family = address.includes(':') ? 'IPv6' : 'IPv4'
      found[`eth${index}`] = [{ address, family, internal: false }]
    })
  return found
}

export default { networkInterfaces }
