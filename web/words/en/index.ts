/**
 * The page in English, as far as the first load needs it; `later.ts` has the rest. A file a room of the
 * page. Every other language has the same shape.
 */
import { commands } from './commands.ts'
import { guide } from './guide.ts'
import { inspector } from './inspector.ts'
import { ladder } from './ladder.ts'
import { lessonFirst } from './lesson-first.ts'
import { mysteryFirst } from './mystery-first.ts'
import { notices } from './notices.ts'
import { page } from './page.ts'
import { recording } from './recording.ts'
import { scenario } from './scenario.ts'
import { share } from './share.ts'
import { start } from './start.ts'
import { states } from './states.ts'
import { summary } from './summary.ts'
import { transport } from './transport.ts'
import { why } from './why.ts'

export const en = {
  commands,
  guide,
  inspector,
  ladder,
  lesson: lessonFirst,
  mystery: mysteryFirst,
  notices,
  page,
  recording,
  scenario,
  share,
  start,
  states,
  summary,
  transport,
  why,
}
