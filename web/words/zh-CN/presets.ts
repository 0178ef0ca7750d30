/** 场景库的文字，按预设的 id。 */
import type { PresetWords } from '../en/gallery.ts'

export const PRESET_WORDS: Readonly<Record<string, PresetWords>> = {
  'first-connection': {
    title: '两个对等端找到彼此',
    description: '从零到互发消息的最短路径：信令、ICE、DTLS、SCTP，再到一条通道。',
    look: '五步里哪一步最久，它在等什么？',
  },
  'lossy-link': {
    title: '每二十个包丢一个的链路',
    description: '双方的线路都会随机丢包。',
    look: '跟着丢失的包看：哪个定时器先察觉，又由谁重发？',
  },
  'long-way': {
    title: '路途遥远',
    description: '单程将近四分之一秒，如同经过卫星。',
    look: '数一数第一条消息之前有多少次往返。',
  },
  glare: {
    title: '双方同时呼叫',
    description: '两个 offer 在途中交错，由完美协商（perfect negotiation）理清。',
    look: '礼让的一方回滚自己的 offer；另一方的 offer 后来怎样了？',
  },
  'ice-restart': {
    title: 'ICE 重启',
    description: '已连接的对等端要求新的凭据和新的检查，通道则一直保持打开。',
    look: '比较两个 offer 里的 ice-ufrag。其间数据走的是哪一对候选？',
  },
  'signaling-cut': {
    title: '协商到一半，信令套接字断开',
    description: 'Bob 的 answer 刚发出，套接字就断了。',
    look: '他退避、重连、重新注册。他又发了一遍什么，为什么？',
  },
  'two-channels': {
    title: '有序与无序并排',
    description: '两条通道共用一个 SCTP 关联，各丢一条消息。',
    look: '一条停下来等丢失的消息，另一条继续前进。从字节里怎么看出来？',
  },
  'remote-control': {
    title: '远程控制，两条信道',
    description: '每秒六十条命令，一条信道可靠，另一条放弃丢失的内容：丢包 5 %，延迟 60 ms。',
    look: '丢一个包：哪个面板停住，哪个面板跳动，各自失去什么？',
  },
  'send-file': {
    title: '穿过窄线路的文件',
    description: '三百千字节分块发送，线路只有两兆比特，队列也短。',
    look: '看 bufferedAmount 的涨落。是谁在控制发送方的节奏：通道、SCTP，还是线路？',
  },
  'file-loss': {
    title: '丢包百分之五，一兆字节',
    description: '一个大文件，每块 64 KiB；每二十个包丢一个。',
    look: '文件完整到达了吗？丢包的代价是什么：字节，还是时间？',
  },
  'file-move': {
    title: '五兆字节，有丢包，还要换网络',
    description: '每二十个包丢一个。发到一半，Alice 离开 Wi-Fi，并重启 ICE。',
    look: '两端的 SHA-256 相同吗？有没有哪一块发了第二遍？',
  },
  'file-two-ways': {
    title: '走通道，也走服务器',
    description: '同样多的字节先走数据通道，再走信令，途中都有丢包。',
    look: '服务器每次搬运了多少字节？丢失的包后面有什么在等？',
  },
  'dtls-packet-lost': {
    title: '丢掉一个 DTLS 包',
    description: '一条规则丢弃第一个带有服务器证书的包。',
    look: 'UDP 谁也不通知。谁的定时器到期，一个 flight 里有多少被重发？',
  },
  'wrong-fingerprint': {
    title: '错误的指纹',
    description: 'Bob 的 answer 里的指纹在信令途中被改写。',
    look: 'ICE 照样连通。DTLS 的哪条消息结束了它，在那之前 bob 以为怎样？',
  },
  'three-peers': {
    title: '三个对等端，三条连接',
    description: '网状拓扑：每两个对等端之间都有一条自己的连接。',
    look: '这要多少个 offer、套接字和 DTLS 握手？',
  },
  'video-call': {
    title: '一次视频通话',
    description: '两个摄像头、两个麦克风，合在一个 bundle 里，走一条传输。',
    look: '有几个媒体段、几个载荷类型和 SSRC，又有几个端口？',
  },
  'video-loss': {
    title: '丢包 5 %、不修复的视频',
    description: 'Bob 不会请求重发丢失的包，只能请求关键帧。',
    look: '丢一个包会连带失去多少画面，又是什么让它恢复？',
  },
  'video-nack': {
    title: '丢包 5 %、由 NACK 修复的视频',
    description: '同样的丢包，但丢失的包会被请求并重发。',
    look: '修复的代价是什么：多少包，抖动缓冲有多深？',
  },
  hold: {
    title: '保持与恢复',
    description: 'Alice 把通话保持两秒；之后 bob 把摄像头加进来。',
    look: '描述里哪几行说明了这一点？路上的包又怎样？',
  },
  mesh: {
    title: '四人网状',
    description: '每个人都把摄像头发给其他每个人：六条连接。',
    look: '编码器、连接数和每人上行字节：哪个最先涨上去？',
  },
  sfu: {
    title: '四人与转发服务器（SFU）',
    description: '每个人把一路摄像头发给服务器，由它转发给另外三人。',
    look: '与网状相比上下行字节如何？谁解码，谁请求关键帧？',
  },
  mcu: {
    title: '四人与混音服务器（MCU）',
    description: '服务器解码所有麦克风，给每个人一路不含其本人的混音。',
    look: '无论多少人说话，下行只有一路。服务器和时延付出什么代价？',
  },
  layers: {
    title: '好线路与差线路的分层',
    description: 'Alice 发大小两种画面；bob 的线路丢包，carol 的不丢。',
    look: '哪个报告让服务器换了 bob 的层？为什么要等一个关键帧？',
  },
  'live-stream': {
    title: '给一位观众的直播（WHIP、WHEP）',
    description: 'Alice 用 HTTP 把流发布到服务器，bob 从那里观看。她的线路有一阵子不好。',
    look: '各自需要几个 HTTP 请求？每个请求携带什么？',
  },
  'live-stream-10': {
    title: '给十位观众的直播',
    description: '十位观众，处在七种 NAT 和线路后面。',
    look: '哪些观众会卡住？发布者知道吗？',
  },
  'live-stream-50': {
    title: '给五十位观众的直播',
    description: '一位发布者有五十位观众：服务器把她发来的内容发五十遍。',
    look: '把发布者和服务器的上行字节数与一对一的直播相比。',
  },
  'home-nats': {
    title: '两个家用 NAT 和 STUN',
    description: '从外面谁也够不着，但双方还是连上了。',
    look: '把详略设为“全部”：哪个检查打开了哪个 NAT？最先被拒绝的是哪一个？',
  },
  'cone-symmetric': {
    title: '对称 NAT 遇上宽松的 NAT',
    description: 'Alice 的 NAT 只看应答者的地址，不看端口。',
    look: 'Bob 的检查来自没有人公布过的端口。Alice 把这个候选叫作什么？',
  },
  'symmetric-nat': {
    title: '对称 NAT：走不通',
    description: 'Bob 的 NAT 对每个远端都换一个端口，STUN 告诉 alice 的地址就没有用了。',
    look: '打开 NAT 窗格：bob 的检查来自哪个端口？',
  },
  'symmetric-nat-turn': {
    title: '同样的情形，加上 TURN',
    description: '中继有一个双方都够得着的地址。',
    look: '两个对等端里，是谁在经过它，绕路的代价又是多少？',
  },
  'udp-blocked': {
    title: '封锁 UDP：TURN 走 TCP',
    description: 'Alice 的办公室不放 UDP 出去，她到中继的一段是 TCP。',
    look: '离开中继的又是 UDP：比较它的两侧。',
  },
  'only-443': {
    title: '只放行 TCP 443 的防火墙',
    description: '最严格的一种；TURN 服务器就在 Web 的端口上监听。',
    look: 'Alice 的一切都走一条 TCP 连接。在她试它之前，什么被丢弃了？',
  },
  'relay-only': {
    title: '自愿只用中继',
    description: 'Alice 不让任何人看到自己的地址：iceTransportPolicy 为 "relay"。',
    look: '她的 offer 里有哪些候选，bob 能知道她在哪里吗？',
  },
  'turn-permission': {
    title: '忘记许可的中继',
    description: '许可在这里只保留十秒而不是五分钟，续期来得太晚。',
    look: '找到中继丢弃的第一个包。双方还要多久才不再相信对方？',
  },
  'turn-credential': {
    title: '错误的 TURN 密码',
    description: '双方都需要中继，给出的密码却都颠倒了两个字母。',
    look: '一次 401 很正常。第二次有什么不同，之后 ICE 还剩下什么？',
  },
  'carrier-grade-nat': {
    title: '两层 NAT：运营商级',
    description: 'Bob 的路由器自己也只有一个共享地址（100.64.0.0/10）。',
    look: '跟着一个检查走：它被转换了几次？',
  },
  hairpin: {
    title: '会让包折返的 NAT',
    description: '它后面的双方只知道自己的公网地址，而这个 NAT 支持 hairpinning。',
    look: '包出去后又从同一台设备进来：两端各看到什么地址？',
  },
  'same-nat': {
    title: '双方在同一个不支持 hairpinning 的 NAT 之后',
    description: '一条规则不让双方的私有地址泄露，剩下的只有共用的公网地址。',
    look: '从内部发往 NAT 自己的包，NAT 会怎么处理？关掉这条规则再试试。',
  },
  ipv6: {
    title: 'IPv6 绕过两个对称 NAT',
    description: '走 IPv4，这两个对等端需要中继；它们的 IPv6 地址没有 NAT 转换。',
    look: '走 IPv4 时两个 NAT 拒绝每个检查。只放行应答的防火墙为什么在 IPv6 上一个也不丢？',
  },
  mdns: {
    title: '用名字代替地址：mDNS',
    description: '双方把私有地址藏在以 .local 结尾的名字后面，和浏览器一样。',
    look: '谁查询名字，谁应答？然后把 bob 放到另一个网络再试试。',
  },
  'stun-down': {
    title: 'STUN 服务器宕机',
    description: '两个本可连通的家用 NAT，却没有人告诉它们公网地址。',
    look: '每个请求持续多久，最后提供了哪些候选？',
  },
  'late-candidates': {
    title: '迟到的候选',
    description: 'Bob 的每个候选在信令里都要走三秒。',
    look: 'Trickle ICE 先用手头的候选。那之前 alice 能检查什么，又是什么拦住了 bob？',
  },
  'mapping-timeout': {
    title: '两秒就忘的 NAT',
    description: 'Consent 检查每四到六秒一次，映射只保留两秒。',
    look: '在 NAT 窗格里看着租期走完：谁还能通过，又能通过多久？',
  },
  'wifi-to-cellular': {
    title: '从 Wi-Fi 到蜂窝网络',
    description: 'Alice 在第 5 s 走出家门，在第 6 s 重启 ICE。',
    look: '这之间丢了什么？之后她又提供了哪些地址？',
  },
  'first-check-lost': {
    title: '一条丢弃第一个检查的规则',
    description: '少了一个包：bob 的第一个连通性检查。',
    look: '要过多久才有人再试，又是谁？',
  },
  'call-answered': {
    title: '通话：接听',
    description: 'Alice 呼叫，bob 那边响铃两秒，他接听，后来由他挂断：双向都有声音和画面。',
    look: '哪些消息属于应用，哪些属于协议？第一幅画面什么时候到？',
  },
  'call-missed': {
    title: '通话：未接',
    description: 'Bob 那边响铃八秒，无人接听。',
    look: '谁先放弃，另一方又怎么知道？数一数有几个 RTCPeerConnection。',
  },
}
