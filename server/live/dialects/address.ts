/** Where a peer connects: the path tells the service what is spoken, and in which role. */
import type { SignalingOptions } from './client.ts'

/** Last parts of the service's paths; a link that it printed has one of them. */
const KNOWN = /\/(signal|register|offer)\/?$/

/** The address with the path of a dialect and role, below whatever path a proxy serves it at. */
export function addressOf({
  url,
  dialect,
  isCalling,
}: Pick<SignalingOptions, 'url' | 'dialect' | 'isCalling'>): URL {
  const address = new URL(url)
  const folder = address.pathname.replace(KNOWN, '/').replace(/\/*$/, '')
  const role = isCalling ? 'offer' : 'register'
  address.pathname = `${folder}/${dialect === 'go' ? role : 'signal'}`
  address.hash = ''
  return address
}
