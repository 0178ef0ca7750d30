/** Addresses of this machine that peers on real sockets are reached at, as flags name them. */
import { isIP } from 'node:net'
import { isAnyAddress, openUdpPortal } from '../live/udp-portal.ts'
import { UsageError } from './usage-error.ts'

/** Finds out before anything begins whether the addresses can be had. Throws a `UsageError` if not. */
export async function tryUdpAddresses(addresses: readonly string[], flag: string): Promise<void> {
  if (new Set(addresses).size < addresses.length)
    throw new UsageError(`--${flag}`, 'names one address twice')
  for (const address of addresses) await tryAddress(address, `--${flag} ${address}`)
}

async function tryAddress(address: string, where: string): Promise<void> {
  if (isIP(address) === 0) throw new UsageError(where, 'is no IP address')
  if (isAnyAddress(address))
    throw new UsageError(where, 'stands for every address; name one that can be sent to')
  try {
    await (await openUdpPortal({ addresses: [address], count: 1 })).close()
  } catch {
    throw new UsageError(where, 'is no address of this machine')
  }
}
