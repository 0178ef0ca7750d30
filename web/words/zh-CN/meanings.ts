/** 各状态机的标题、状态与转换的说明，以英文原句为键；少译一句，测试会指出。 */
import { callMeanings } from './meanings-call.ts'
import { iceMeanings } from './meanings-ice.ts'
import { mediaMeanings } from './meanings-media.ts'
import { signalingMeanings } from './meanings-signaling.ts'
import { transportMeanings } from './meanings-transport.ts'

const PARTS = [callMeanings, signalingMeanings, iceMeanings, transportMeanings, mediaMeanings]

export const MEANINGS: Readonly<Record<string, string>> = Object.fromEntries(
  PARTS.flatMap((part) => Object.entries(part)),
)
