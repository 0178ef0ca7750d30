// Every screen of the page, by the visits that lead to it.
import { START } from './at-the-start.ts'
import { EMBED, LESSON, MYSTERY, PRESENTING, RECORDING } from './for-others.ts'
import { LADDER } from './in-a-run.ts'
import { FILES, NETWORK } from './in-the-network.ts'
import { COMPARISON, EDITOR, FAILED } from './made-of-a-run.ts'
import type { Visit } from './screen.ts'

export const VISITS: readonly Visit[] = [
  ...[START, LADDER, NETWORK, FILES, EDITOR, FAILED, COMPARISON],
  ...[PRESENTING, EMBED, LESSON, MYSTERY, RECORDING],
]
