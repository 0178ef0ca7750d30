/** The page in Simplified Chinese. */
import type { Words } from '../words.svelte.ts'
import { chart } from './chart.ts'
import { classroom } from './class.ts'
import { commands } from './commands.ts'
import { compare } from './compare.ts'
import { control } from './control.ts'
import { dissection } from './dissection.ts'
import { edit } from './edit.ts'
import { editor } from './editor.ts'
import { embed } from './embed.ts'
import { guide } from './guide.ts'
import { files } from './files.ts'
import { filter } from './filter.ts'
import { gallery } from './gallery.ts'
import { help } from './help.ts'
import { inspector } from './inspector.ts'
import { ladder } from './ladder.ts'
import { lesson } from './lesson.ts'
import { live } from './live.ts'
import { matrix } from './matrix.ts'
import { media } from './media.ts'
import { mystery } from './mystery.ts'
import { nat } from './nat.ts'
import { network } from './network.ts'
import { notices } from './notices.ts'
import { page } from './page.ts'
import { present } from './present.ts'
import { print } from './print.ts'
import { recording } from './recording.ts'
import { runs } from './runs.ts'
import { scenario } from './scenario.ts'
import { share } from './share.ts'
import { shrink } from './shrink.ts'
import { spaceTime } from './space-time.ts'
import { start } from './start.ts'
import { states } from './states.ts'
import { summary } from './summary.ts'
import { sweep } from './sweep.ts'
import { transport } from './transport.ts'
import { why } from './why.ts'

export const zhCN: Words = {
  chart,
  classroom,
  commands,
  compare,
  control,
  dissection,
  edit,
  editor,
  embed,
  guide,
  files,
  filter,
  gallery,
  help,
  inspector,
  ladder,
  lesson,
  live,
  matrix,
  media,
  mystery,
  nat,
  network,
  notices,
  page,
  present,
  print,
  recording,
  runs,
  scenario,
  share,
  shrink,
  spaceTime,
  start,
  states,
  summary,
  sweep,
  transport,
  why,
}
