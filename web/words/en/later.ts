/** The page in English: rooms of what is loaded after the page. */
import { chart } from './chart.ts'
import { dissection } from './dissection.ts'
import { edit } from './edit.ts'
import { editor } from './editor.ts'
import { embed } from './embed.ts'
import { help } from './help.ts'
import { lesson } from './lesson.ts'
import { matrix } from './matrix.ts'
import { mystery } from './mystery.ts'
import { nat } from './nat.ts'
import { network } from './network.ts'
import { present } from './present.ts'

export const later = {
  chart,
  dissection,
  edit,
  editor,
  embed,
  help,
  lesson,
  matrix,
  mystery,
  nat,
  network,
  present,
}
