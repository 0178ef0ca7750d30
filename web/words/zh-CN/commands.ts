/** 可以让对等端做的事。 */
import type { Words } from '../words.svelte.ts'

export const commands: Words['commands'] = {
  commands: '命令',
  hint: '发消息、重启 ICE、切断信令套接字……',
  hintRecorded: '只有实验接受命令；这份记录读自文件。',
  over: '这次运行已经结束，做不了任何事。',
  past: '你看到的是过去；命令只能在最新处生效。',
  toHead: '跳到最新处',
  peer: '对等端',
  towards: '发往',
  towardsLabel: '发往',
  message: '消息',
  messageOn: (channel) => `“${channel}”上的消息`,
  channel: '通道',
  send: '发送',
  noChannel: (peer) => `${peer} 没有打开的通道。`,
  newChannel: '新通道',
  addChannel: '添加通道',
  moveFrom: (network) => `从 ${network} 搬到另一个网络`,
  move: '搬移',
  connect: (peer) => `连接到 ${peer}`,
  restartIce: '重启 ICE',
  cutSignaling: '切断信令',
  close: '关闭连接',
  recorded: '会记录在场景里：链接和“重新开始”都会重复它。',
}
