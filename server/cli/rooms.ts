/** Rooms of the signaling service that a command names, and the links that open them. */
import { LOBBY, OURS_PATH } from '../signaling/door/door.ts'
import { isId } from '../signaling/id.ts'
import { ROLES } from '../signaling/role.ts'
import type { Service } from '../signaling/service.ts'
import type { Arguments } from './arguments.ts'
import { UsageError } from './usage-error.ts'

/** The rooms of `--room`, or the one of whoever names none. Throws a `UsageError` without a secret. */
export function roomsOf(args: Arguments, secret: string | undefined): string[] {
  const rooms = args.values('room')
  if (rooms.length > 0 && secret === undefined)
    throw new UsageError('--room', 'goes with a secret; without one every room is open')
  const wrong = rooms.find((room) => !isId(room))
  if (wrong !== undefined)
    throw new UsageError('--room', `is no name of a room (got ${JSON.stringify(wrong)})`)
  return rooms.length > 0 ? rooms : [LOBBY]
}

/** What to hand out: one link for each room and role. */
export function roomLinks(
  service: Pick<Service, 'issue'>,
  url: string,
  rooms: readonly string[],
  { expiresS, until }: { expiresS: number; until: string },
): string[] {
  return rooms.flatMap((room) =>
    ROLES.map((role) => {
      const token = service.issue({ room, role, expiresS })
      return `${role} of ${room} until ${until}: ${url}${OURS_PATH}?access_token=${token}\n`
    }),
  )
}
