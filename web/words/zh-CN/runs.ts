/** 保存在浏览器里的运行。 */
import type { Words } from '../words.svelte.ts'

export const runs: Words['runs'] = {
  title: '你的运行',
  lead: '运行结束、离开或页面被隐藏时，会连同场景、命令和每一个字节保存在这个浏览器里。',
  close: '关闭“你的运行”',
  all: '全部运行',
  standing: (count, size, most) => `${count} 次运行，已用 ${size}，上限 ${most}`,
  empty: '还没有保存任何运行。',
  emptyDetail: '运行一个场景，下次回来就能在这里找到。',
  reading: '正在查找你的运行……',
  outcome: {
    connected: '已连接',
    failed: '失败',
    unfinished: '未连接',
    recording: '录制',
  },
  events: (count) => `${count} 个事件`,
  noTrace: '只有场景，会重新运行',
  pin: '固定',
  unpin: '取消固定',
  pinHint: '腾空间时不会被删除，也是其他运行比较的参照。',
  pinned: '已固定',
  rename: '重命名',
  name: '运行的名称',
  save: '保存',
  cancel: '取消',
  remove: '删除',
  removed: (title) => `“${title}”已删除。`,
  undo: '撤销',
  removeAll: '全部删除……',
  reallyAll: (count) => `永久删除这 ${count} 次运行，包括已固定的？`,
  yesAll: '全部删除',
  damaged: (count) => `有 ${count} 条记录无法读取。“全部删除”会清除它们。`,
  trouble: {
    unavailable:
      '这个浏览器不为本页保存数据，某些隐私窗口就是如此。关闭页面后运行就没有了；可以用导出菜单存成文件。',
    newer: '更新版本的页面在这里保存过运行，当前版本读不了。重新加载页面即可得到新版本。',
    quota: '浏览器没有空间了。最近一次运行只保存了场景；删除一些运行后才能再保存 trace。',
    'all-pinned': '最近一次运行没有保存：固定的运行占满了空间。请取消固定或删除一些。',
  },
  recorded: '按录制的样子显示',
  otherVersion: (peerscope, werift) =>
    `它是用 Peerscope ${peerscope} 和 werift ${werift} 运行的，在这里不一定相同。只能查看，不能继续运行。`,
  differs: (seq) => `重新运行时，从事件 ${seq} 起就不一样了。只能查看，不能继续运行。`,
  lost: (title) => `无法打开“${title}”`,
  lostDetail: '它的字节已经不在，或者损坏了。',
}
