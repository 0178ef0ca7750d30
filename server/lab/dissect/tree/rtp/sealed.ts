/** Whether RTP and RTCP of a packet are sealed, and what is inside when DTLS has told the keys. */
import type { Mark } from '../../../../../machines/dissection/field.ts'
import type { Context, Memory } from '../context.ts'
import { SESSIONS } from '../dtls/sessions.ts'
import type { Session } from '../dtls/session.ts'
import type { Secrets } from '../secrets.ts'
import { numberAt } from '../show.ts'
import { isCryptex } from './extensions.ts'
import { Rollovers } from './rollovers.ts'
import { openRtcp, openRtp } from './srtp.ts'
import {
  EXPORT_LABEL,
  exportBytes,
  profileOf,
  sideKeys,
  type Profile,
  type SideKeys,
} from './srtp-keys.ts'

/** What is known of a packet's sealing; absent when no SRTP was negotiated here. */
export interface Sealing {
  profile: Profile
  mark: Mark
  /** Present when the tag is right. */
  keys?: SideKeys
  rollovers: number
}

interface Seals {
  profile: Profile
  keys: Record<'client' | 'server', SideKeys> | undefined
  rollovers: Record<'client' | 'server', Rollovers>
}

const SEALS: Memory<WeakMap<Session, Seals>> = {
  name: 'rtp.seals',
  scope: 'vantage',
  make: () => new WeakMap(),
}

/** What seals this RTP packet, whose header has so many bytes. */
export function sealOfRtp(
  bytes: Uint8Array,
  headerBytes: number,
  context: Context,
): Sealing | undefined {
  const extensionAt = 12 + 4 * ((bytes[0] ?? 0) & 0x0f)
  const hasExtension = ((bytes[0] ?? 0) & 0x10) !== 0
  const seal = sealing(context, ({ profile, rollovers }, keys) => {
    const ssrc = numberAt(bytes, 8, 4)
    const sequence = numberAt(bytes, 2, 2)
    const count = rollovers.guess(ssrc, sequence)
    if (!openRtp(profile, keys.rtp, bytes, headerBytes, count)) return undefined
    rollovers.confirm(ssrc, sequence, count)
    return count
  })
  if (!seal || !hasExtension || !isCryptex(bytes, extensionAt)) return seal
  return { profile: seal.profile, rollovers: 0, mark: CRYPTEX }
}

/** What seals this RTCP packet. */
export function sealOfRtcp(bytes: Uint8Array, context: Context): Sealing | undefined {
  return sealing(context, ({ profile }, keys) =>
    openRtcp(profile, keys.rtcp, bytes) ? 0 : undefined,
  )
}

/** `open` gives the rollovers under which the packet is authentic; undefined when it is not. */
function sealing(
  context: Context,
  open: (seal: { profile: Profile; rollovers: Rollovers }, keys: SideKeys) => number | undefined,
): Sealing | undefined {
  return context.once('seal', (remember) => {
    const seat = remember(SESSIONS).find(context)
    const seals = seat && sealsOf(seat.session, remember(SEALS), context.secrets)
    if (!seals) return undefined
    const { profile } = seals
    const keys = seals.keys?.[seat.side]
    if (!keys) {
      const why = 'Nobody has told the master secret of the DTLS session it belongs to.'
      return { profile, rollovers: 0, mark: { verdict: 'unknown', why } }
    }
    const rollovers = open({ profile, rollovers: seals.rollovers[seat.side] }, keys)
    if (rollovers !== undefined) return { profile, rollovers, keys, mark: RIGHT }
    return { profile, rollovers: 0, mark: WRONG }
  })
}

const RIGHT: Mark = { verdict: 'right', why: 'The keys that DTLS has exported open it.' }
const CRYPTEX: Mark = {
  verdict: 'unknown',
  why: 'Extensions are encrypted, too (RFC 9335); such packets are not opened here.',
}
const WRONG: Mark = {
  verdict: 'wrong',
  why: 'The keys that DTLS has exported do not open it: it was changed, or sealed with others.',
}

function sealsOf(
  session: Session,
  all: WeakMap<Session, Seals>,
  secrets: Secrets,
): Seals | undefined {
  const known = all.get(session)
  if (known) return known
  const profile = profileOf(session.srtpProfile)
  if (!profile) return undefined
  const exported = session.exportKeys(secrets, EXPORT_LABEL, exportBytes(profile))
  const keys = exported && sideKeys(profile, exported)
  const rollovers = { client: new Rollovers(), server: new Rollovers() }
  const seals = { profile, keys, rollovers }
  all.set(session, seals)
  return seals
}
