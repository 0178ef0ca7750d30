/** 编辑一个字段，并带着改动重放。 */
import type { Words } from '../words.svelte.ts'

export const edit: Words['edit'] = {
  open: '编辑并重放',
  edit: (what) => `编辑 ${what}`,
  inEvent: (seq) => `位于 #${seq}`,
  close: '关闭',
  live: '真实时间无法重放。网络面板中的规则可作用于之后的包。',
  recorded: '这份记录来自别处：只能阅读，不能重放。请改为编辑实验的一次运行。',
  whatToEdit: '编辑什么',
  newValue: (what) => `新值：${what}`,
  replay: '带着这个改动重放',
  replayWithout: '去掉它再重放',
  severalPackets: '这些字节分几个包到达。请在承载它们的包里编辑。',
  value: '值',
  bytes: '字节',
  valueHint: (wants) => `${wants}。周围的长度、校验和与加密都保持正确，只有这里是错的。`,
  bytesHint: '十六进制数字。除了外层加密，周围什么也不修正。',
  bytesOf: (_count, name) => `${name} 的字节`,
  another: '其他值……',
  anotherValue: '其他值',
  edited: '这次运行中的编辑',
  waiting: '还没有走到',
  missed: '没有遇上：由于在它之前的编辑，这个包或消息没有出现',
  remove: (id) => `移除 ${id} 并重放`,
  undo: '撤销最后一个',
  original: '回到原来的运行',
}
