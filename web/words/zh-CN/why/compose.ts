/** 把占位符换成内容，汉字与西文之间留一个空格。 */
import { english, type Part } from '../../../../machines/why/said.ts'

type Sentences = Readonly<Record<string, string>>

const HAN_END = /\p{Script=Han}$/u
const HAN_START = /^\p{Script=Han}/u
/** 西文字母、数字和半角符号；全角标点两侧不留空格。 */
const NARROW_END = /(?:[!-~]|(?!\p{Script=Han})[\p{L}\p{N}])$/u
const NARROW_START = /^(?:[!-~]|(?!\p{Script=Han})[\p{L}\p{N}])/u

/** 按表里的译文；表里没有的句子保留英文。 */
export function inChinese(part: Part, sentences: Sentences): string {
  if (typeof part !== 'object') return String(part)
  const template = Object.hasOwn(sentences, part.key) ? sentences[part.key] : undefined
  if (template === undefined) return english(part)
  const pieces = template
    .split(/\{(\d+)\}/)
    .map((piece, index) =>
      index % 2 === 0 ? piece : inChinese(part.args[Number(piece)] ?? '', sentences),
    )
  return pieces.reduce(beside)
}

function beside(left: string, right: string): string {
  const meets =
    (HAN_END.test(left) && NARROW_START.test(right)) ||
    (NARROW_END.test(left) && HAN_START.test(right))
  return meets ? `${left} ${right}` : left + right
}
