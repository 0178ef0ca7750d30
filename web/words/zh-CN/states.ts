/** 游标处各对等端的状态。 */
import type { Words } from '../words.svelte.ts'

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
}
