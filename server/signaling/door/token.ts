/** Tokens that let somebody into one room in one role for a while. */
import { z } from 'zod'
import { tokenKind } from '../../operation/signed.ts'
import { isId } from '../id.ts'
import { ROLES } from '../role.ts'

const claimsSchema = z.strictObject({
  room: z.string().refine(isId),
  role: z.enum(ROLES),
  /** From then on it opens nothing; Unix time, seconds. */
  expiresS: z.int(),
})

export type Claims = z.output<typeof claimsSchema>

/** Writes a token, and reads one. */
export const { issue: issueToken, read: readToken } = tokenKind(
  'peerscope-signaling-1',
  claimsSchema,
)
