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
  'home-nats': {
    title: '两个家用 NAT 和 STUN',
    description:
      '从外面谁也够不着，但双方还是连上了。把详略设为“全部”：哪个检查打开了哪个 NAT？最先被拒绝的是哪一个？',
  },
  'symmetric-nat': {
    title: '对称 NAT：走不通',
    description:
      'Bob 的 NAT 对每个远端都换一个端口，STUN 告诉 alice 的地址就没有用了。看看 NAT 窗格：bob 的检查来自哪个端口？',
  },
  'symmetric-nat-turn': {
    title: '同样的情形，加上 TURN',
    description: '中继有一个双方都够得着的地址。两个对等端里，是谁在经过它？',
  },
  'udp-blocked': {
    title: '封锁 UDP：TURN 走 TCP',
    description: 'Alice 的办公室不放 UDP 出去。她到中继的一段是 TCP；离开中继的又是 UDP。',
  },
  'carrier-grade-nat': {
    title: '两层 NAT：运营商级',
    description:
      'Bob 的路由器自己也只有一个共享地址（100.64.0.0/10）。跟着一个检查走：它被转换了几次？',
  },
  'same-nat': {
    title: '双方在同一个不支持 hairpinning 的 NAT 之后',
    description:
      '一条规则不让双方的私有地址泄露，剩下的只有共用的公网地址。从内部发往 NAT 自己的包，NAT 会怎么处理？关掉这条规则再试试。',
  },
  'mapping-timeout': {
    title: '两秒就忘的 NAT',
    description:
      'Consent 检查每四到六秒一次，映射只保留两秒。在 NAT 窗格里看着租期走完：谁还能通过，又能通过多久？',
  },
  'wifi-to-cellular': {
    title: '从 Wi-Fi 到蜂窝网络',
    description:
      'Alice 在第 5 s 走出家门，在第 6 s 重启 ICE。这之间丢了什么？之后她又提供了哪些地址？',
  },
  'first-check-lost': {
    title: '一条丢弃第一个检查的规则',
    description: '少了一个包：bob 的第一个连通性检查。要过多久才有人再试，又是谁？',
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
