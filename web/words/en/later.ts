/** The page in English: rooms of what is loaded after the page. */
import { chart } from './chart.ts'
import { classroom } from './class.ts'
import { compare } from './compare.ts'
import { control } from './control.ts'
import { dissection } from './dissection.ts'
import { edit } from './edit.ts'
import { editor } from './editor.ts'
import { embed } from './embed.ts'
import { files } from './files.ts'
import { filter } from './filter.ts'
import { gallery } from './gallery.ts'
import { help } from './help.ts'
import { lesson } from './lesson.ts'
import { live } from './live.ts'
import { matrix } from './matrix.ts'
import { media } from './media.ts'
import { mystery } from './mystery.ts'
import { nat } from './nat.ts'
import { network } from './network.ts'
import { runs } from './runs.ts'
import { present } from './present.ts'
import { print } from './print.ts'
import { spaceTime } from './space-time.ts'
import { shrink } from './shrink.ts'
import { sweep } from './sweep.ts'

export const later = {
  chart,
  classroom,
  compare,
  control,
  dissection,
  edit,
  editor,
  embed,
  files,
  filter,
  gallery,
  help,
  lesson,
  live,
  matrix,
  media,
  mystery,
  nat,
  network,
  runs,
  present,
  print,
  spaceTime,
  shrink,
  sweep,
}
