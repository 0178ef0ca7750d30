/** 场景库，以及来自文件和链接的场景。 */
import type { Words } from '../words.svelte.ts'

/** 按预设的 id。 */
const PRESETS: Readonly<Record<string, { title: string; description: string }>> = {
  'first-connection': {
    title: '两个对等端找到彼此',
    description: '从零到互发消息的最短路径：信令、ICE、DTLS、SCTP，再到一条通道。',
  },
  'lossy-link': {
    title: '每二十个包丢一个的链路',
    description: '跟着丢失的包看：哪个定时器先察觉，又由谁重发？',
  },
  'long-way': {
    title: '路途遥远',
    description: '单程将近四分之一秒，如同经过卫星。数一数第一条消息之前有多少次往返。',
  },
  glare: {
    title: '双方同时呼叫',
    description:
      '两个 offer 在途中交错。完美协商（perfect negotiation）：礼让的一方回滚自己的 offer，不礼让的一方忽略对方的。',
  },
  'ice-restart': {
    title: 'ICE 重启',
    description: '已连接的对等端要求新的凭据和新的检查，通道则一直保持打开。',
  },
  'signaling-cut': {
    title: '协商到一半，信令套接字断开',
    description:
      'Bob 的 answer 刚发出，套接字就断了。他退避、重连、重新注册，再把没有得到确认的消息发一遍。',
  },
  'two-channels': {
    title: '有序与无序并排',
    description: '两条通道共用一个 SCTP 关联，各丢一条消息。一条停下来等，另一条继续前进。',
  },
  'three-peers': {
    title: '三个对等端，三条连接',
    description: '网状拓扑：每两个对等端之间都有一条自己的连接。',
  },
}

export const scenario: Words['scenario'] = {
  choose: '选择另一个场景',
  openFile: '打开文件……',
  dropHint: '也可以把文件拖到任意位置：场景、抓包文件（pcapng、pcap）、webrtc-internals 转储',
  file: '要打开的文件',
  drop: '松手即可打开场景、抓包文件或浏览器的转储',
  preset: ({ id, title, description }) => PRESETS[id] ?? { title, description },
  peers: (names) => names.join(' 与 '),
  tooLarge: (file) => `${file} 太大，不像是场景`,
  tooLargeDetail: (bytes, most) => `有 ${bytes} 字节；最多读取 ${most} 字节。`,
  cannotRun: (file) => `${file} 无法运行`,
  unreadable: (file) => `无法读取 ${file}`,
  linkCannotRun: '这个链接里的场景无法运行',
  noLink: '无法生成链接',
  noLinkDetail: '页面的一部分没有加载成功。请再试一次。',
  noFit: '这个场景放不进链接',
  noFitDetail: (why) => `${why}。请改为下载文件。`,
}
