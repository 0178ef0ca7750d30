/** 从文件读入的记录。 */
import type { Words } from '../words.svelte.ts'

const KINDS = { capture: '抓包文件', dump: '转储', trace: '记录' }

export const recording: Words['recording'] = {
  reading: '正在读取',
  readingFile: (file) => `正在读取 ${file}`,
  cancel: '取消',
  recording: '记录',
  trace: '记录',
  ofLab: '一次实验的记录',
  ofLive: (outside) => `一次实时实验的记录，${outside.join('、')} 在实验之外`,
  source: (format, kind) => `${format} ${KINDS[kind]}`,
  packets: (count) => `${count} 个包`,
  about: (what, packets, began) =>
    `${[what, packets, began && `始于 \`${began}\``].filter(Boolean).join('，')}。只读。`,
  leftOut: (count) => `略去 ${count} 项`,
  leftOutHint: '文件里没有在这里显示的部分',
  keyLog: '密钥日志……',
  keyLogFile: '密钥日志文件',
  leave: '回到实验',
  noTables: (kind) =>
    `${KINDS[kind]}里没有 NAT 的映射表。如果一个包在 NAT 两侧都被看到，把时序图的详略设为“全部”，就能看出它得到了哪个地址。`,
  hostsOnly: (kind) =>
    `${KINDS[kind]}只说明有谁在场，不说明中间有什么：没有链路，没有 NAT 类型，也没有规则。`,
  host: '主机',
  role: '角色',
  addresses: '地址',
  roles: {
    peer: '对等端',
    signaling: '信令服务器',
    stun: 'STUN 服务器',
    turn: 'TURN 服务器',
    nat: 'NAT',
    router: '路由器',
  },
  isKeyLog: (file) => `${file} 是密钥日志`,
  isKeyLogDetail: '请先打开抓包文件，再把它的密钥日志拖进来。',
  unreadable: (file) => `无法读取 ${file}`,
  unreadableDetail: (what) =>
    `原因：${what}。可以打开的有：抓包文件（pcapng、pcap，也可以是 gzip 压缩的）、webrtc-internals 和 rtcstats 的转储，以及 Peerscope 自己写出的记录。`,
  tooLarge: (bytes, most) => `文件有 ${bytes} 字节；最多读取 ${most} 字节`,
}
