/** 打印的时序图上下方的文字。 */
import type { Words } from '../words.svelte.ts'

export const print: Words['print'] = {
  print: '打印',
  printAbout: '打印或存为 PDF：完整内容，按当前折叠与筛选，浅色。',
  peers: '对等端',
  seed: '种子',
  source: '来源文件',
  servers: '服务器',
  nats: 'NAT',
  faults: '故障',
  events: '事件数',
  filter: '仅匹配',
  cut: (rows) => `……还有 ${rows} 行，一次打印不下：请筛选、折叠阶段或选择更粗的详略。`,
}
