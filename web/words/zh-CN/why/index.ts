/** “为什么”的中文句子，以英文原句为键；第一次在中文页面里问起时才加载。 */
import { DROP_REASONS } from '../../../../machines/trace/drop-reasons.ts'
import type { Part } from '../../../../machines/why/said.ts'
import { REASONS } from '../summary.ts'
import { inChinese } from './compose.ts'
import { CONSEQUENCES_ZH } from './consequences.ts'
import { ICE_ZH } from './ice.ts'
import { LINE_ZH } from './line.ts'
import { NAT_ZH } from './nat.ts'
import { OPENING_ZH, PHRASES_ZH } from './opening.ts'
import { PREDICTION_ZH } from './prediction.ts'
import { SERVERS_ZH } from './servers.ts'
import { SIGNALING_ZH } from './signaling.ts'
import { VALUES_ZH } from './values.ts'

const REASONS_ZH = Object.fromEntries(
  Object.entries(REASONS).map(([reason, text]) => [
    DROP_REASONS[reason as keyof typeof DROP_REASONS],
    text,
  ]),
)

export const sentences: Readonly<Record<string, string>> = {
  ...REASONS_ZH,
  ...OPENING_ZH,
  ...PHRASES_ZH,
  ...SIGNALING_ZH,
  ...ICE_ZH,
  ...NAT_ZH,
  ...LINE_ZH,
  ...SERVERS_ZH,
  ...CONSEQUENCES_ZH,
  ...PREDICTION_ZH,
  ...VALUES_ZH,
}

/** 用中文说出来；没有译文的句子保留英文。 */
export function sentence(part: Part): string {
  return inChinese(part, sentences)
}
