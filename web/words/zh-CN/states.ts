/** 游标处各对等端的状态。 */
import type { Words } from '../words.svelte.ts'
import { MEANINGS } from './meanings.ts'

export const states: Words['states'] = {
  machine: '状态机',
  pairs: '候选对',
  transactions: 'STUN 事务',
  counts: (counts) => counts.map(([state, count]) => `${count} 个 ${state}`).join('，'),
  transport: (name) => `传输 ${name}`,
  channel: (label) => `“${label}”`,
  empty: '游标移动时，双方的状态会在这里变化。',
  state: (state, description) => `${state}：${description}`,
  since: (previous, seq) => `之前：${previous}。自事件 ${seq} 起。`,
  before: '之前：',
  view: '状态的显示方式',
  views: { table: '表格', diagrams: '状态图' },
  viewHints: {
    table: '双方的每个状态机及其当前状态',
    diagrams: '以状态图显示一个状态机：现在在哪里、去过哪里、从未到过哪里',
  },
  meaning: (sentence) => MEANINGS[sentence] ?? sentence,
}
