/** The page in English: rooms of what is loaded after the page. */
import { dissection } from './dissection.ts'
import { edit } from './edit.ts'
import { matrix } from './matrix.ts'
import { nat } from './nat.ts'
import { network } from './network.ts'

export const later = {
  dissection,
  edit,
  matrix,
  nat,
  network,
}
