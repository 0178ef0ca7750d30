/** 第一次运行之前。 */
import type { Words } from '../words.svelte.ts'

export const welcome: Words['welcome'] = {
  title: '看两个 WebRTC 对等端如何找到彼此',
  lead: 'Peerscope 在一个封闭的世界里运行真实的对等端，并画出它们发送的每一条消息。时间由你掌控：可以暂停、单步，也可以倒回。',
  connect: '连接',
  step: '改为单步查看',
  scenario: '场景',
  more: '上方菜单里还有更多场景；也可以把场景文件拖到页面任意位置。',
  setUp: '先设置网络',
  signaling: { name: '信令', says: '交换 offer 和 answer' },
  stun: { name: 'ICE', says: '寻找走得通的路径' },
  dtls: { name: 'DTLS', says: '商定密钥' },
  sctp: { name: 'SCTP', says: '建立关联' },
  data: { name: '数据通道', says: '开始对话' },
}
