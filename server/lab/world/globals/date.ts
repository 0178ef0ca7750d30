/** Stand-in for `Date`: the host's class, but "now" is the world's virtual time. */
import { worldOrNone } from '../realm.ts'
import { EPOCH_MS } from '../epoch.ts'

/** Read by name, for the bundler replaces `Date` and `globalThis.Date` by this very class. */
const HostDate: DateConstructor = Reflect.get(globalThis, 'Date')

/** Libraries read the clock while they load, before any world: it then stands at the epoch. */
function nowMs(): number {
  return EPOCH_MS + Math.floor((worldOrNone()?.nowUs ?? 0) / 1000)
}

class VirtualDate extends HostDate {
  constructor(...args: unknown[]) {
    if (args.length === 0) super(nowMs())
    else super(...(args as [number]))
  }

  static override now(): number {
    return nowMs()
  }

  /** The world lies in UTC: the machine's time zone must not show. */
  override getTimezoneOffset(): number {
    return 0
  }
}

export { VirtualDate as Date }
