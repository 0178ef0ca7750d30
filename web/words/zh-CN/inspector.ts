/** 游标所在事件的周围；包里的内容见 `dissection`。 */
import type { Words } from '../words.svelte.ts'

export const inspector: Words['inspector'] = {
  event: (seq) => `事件 ${seq}`,
  empty: '游标所在的事件会在这里说明。',
  causedBy: '起因',
  noCause: '在它之前什么也没有：一切从这里开始。',
  ledTo: '引出',
  noEffect: '目前还没有。',
  link: (at, summary) => `${at}：${summary}`,
  showAll: (count) => `显示全部 ${count} 个`,
  copy: (what) => `复制 ${what}`,
  showCharacters: (count) => `显示全部 ${count} 个字符`,
  unreadable: (why) => `无法解析这些字节：${why}。`,
  closed: '解析已关闭',
  silent: '解析程序一分钟没有应答',
  notStarted: (why) => `解析程序无法启动：${why}`,
  notLoaded: (file) => `无法加载 ${file}`,
  stopped: (why) => `解析程序停止了：${why}`,
  again: '再试一次',
  reading: '正在读取字节……',
  bytes: '字节',
  asIn: '同',
  copyHex: '复制十六进制',
  dump: '十六进制转储',
  showBytes: (count) => `显示全部 ${count} 个字节`,
}
