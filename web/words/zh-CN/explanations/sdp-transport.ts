/** 会话描述中 ICE、DTLS、SCTP 与捆绑属性的含义；出处与英文相同。 */

export const SDP_TRANSPORT_ZH = {
  'sdp.group': '指明同属一组的媒体段。BUNDLE 提议让它们全部走一个传输，共用一次 ICE 和一次 DTLS。',
  'sdp.group.semantics': '分组的含义：BUNDLE 为同一传输，LS 为口型与语音同步。',
  'sdp.group.member': '组中一段的 mid。offer 里 BUNDLE 的第一个建议用谁的地址。',
  'sdp.mid': '这个媒体段的名字。候选引用它，RTP 包也可以带上它说明自己属于哪里。',
  'sdp.bundle-only': '这一段只与整组一起提供；单独会被拒绝，对不捆绑的实现，端口 0 就是这个意思。',
  'sdp.ice-ufrag':
    'ICE 凭据的前一半。每次连通性检查都以双方的片段作用户名；它变了就表示 ICE 重启。',
  'sdp.ice-pwd':
    'ICE 凭据的后一半：从不在检查中发送，而是检查的密钥。MESSAGE-INTEGRITY 证明发送方读过这份描述。',
  'sdp.ice-options': '发送方支持的 ICE 扩展；对方也支持时才使用。',
  'sdp.ice-options.tag':
    '一项扩展：trickle 允许候选在描述之后到来，ice2 表示遵循 RFC 8445 而不是 RFC 5245。',
  'sdp.ice-lite': '发送方只回答检查、自己不发起，有公网地址的服务器可以这样。此时由对方控制。',
  'sdp.ice-mismatch': '应答方看到缺省地址不是任何候选：途中有什么改了描述，因此不用 ICE。',
  'sdp.ice-pacing': '发送方希望以多大间隔开始各次检查。',
  'sdp.candidate': '可能找到发送方的一个地址，以及尝试它所需的信息。',
  'sdp.candidate.foundation':
    '类型、基地址、协议和服务器都相同的候选，其值相同：其中一个的检查通过，同类就优先尝试。',
  'sdp.candidate.component':
    '用于流的哪一部分：1 为 RTP 或数据，2 为使用独立端口的 RTCP。两者共用端口时只有 1。',
  'sdp.candidate.transport': 'UDP；在别的都出不去的网络里用 TCP。',
  'sdp.candidate.priority':
    '越高越先尝试。首字节按类型排序，接着两字节按接口排序，末字节为 256 减去组件编号。',
  'sdp.candidate.address':
    'IP 地址，或以 .local 结尾、只有本地网络能解析的随机名，它对网页隐藏私有地址。',
  'sdp.candidate.port': '发送方在这个地址上监听的端口：属于它的套接字、它的 NAT 或它的中继。',
  'sdp.candidate.pair-name': '后面那个值的名字。',
  'sdp.candidate.typ':
    '地址如何得知：host 来自本机，srflx 来自 STUN 服务器，prflx 来自检查，relay 来自 TURN 服务器。',
  'sdp.candidate.raddr':
    '候选背后的地址：srflx 为主机地址，relay 为 TURN 服务器看到的地址。只供排查；浏览器可以写 0.0.0.0，使它什么也不透露。',
  'sdp.candidate.rport': '与相关地址配套的端口。',
  'sdp.candidate.tcptype': '由谁打开 TCP 连接：active 去连，passive 等待，so 双方同时打开。',
  'sdp.candidate.generation':
    '此前有过几次 ICE 重启：libwebrtc 的附加内容，未被标准化，其他实现忽略它。',
  'sdp.candidate.ufrag': '候选所属的用户名片段，使 ICE 重启之前的候选不会被当作新的。',
  'sdp.candidate.network-id': '网络接口的编号，同一接口的候选都相同：libwebrtc 的附加内容。',
  'sdp.candidate.network-cost':
    '网络有多贵，0 到 999；手机把移动网络排在 Wi-Fi 之后：libwebrtc 的附加内容。',
  'sdp.candidate.extension': '接收方不认识就忽略的扩展。',
  'sdp.remote-candidates': '控制方选定的对方候选。',
  'sdp.end-of-candidates': '这一代不会再有候选；到这时 ICE 才可以断定所有候选对都失败了。',
  'sdp.fingerprint':
    '发送方将在 DTLS 中出示的证书的散列。它把加密与这份描述绑在一起：能改信令的人也能改它。',
  'sdp.fingerprint.hash': '摘要由哪种散列函数生成；WebRTC 端点使用 sha-256。',
  'sdp.fingerprint.digest':
    '整张 DER 证书的摘要，用大写十六进制数字书写。收到的证书摘要不同，DTLS 就中断。',
  'sdp.setup':
    '由谁开始 DTLS。offer 写 actpass，由 answer 选择：active 发送 ClientHello，passive 等待它。',
  'sdp.connection': '要新连接，还是保留现有的。',
  'sdp.tls-id': '指明 DTLS 偶联：新的 ID 要求新的偶联。',
  'sdp.sctp-port':
    'DTLS 之内的 SCTP 端口；习惯上为 5000。它不是机器的端口，因为 SCTP 在加密连接之内运行。',
  'sdp.max-message-size': '这一行的发送方能接收的最大消息；没有它时按 64 KB 算，0 表示不限。',
  'sdp.dcmap': '不用 DATA_CHANNEL_OPEN 消息，而由描述打开数据信道。',
  'sdp.dcmap.stream': '信道所在的 SCTP 流。',
  'sdp.dcmap.parameter': '信道的一项属性：标签、子协议、有序和可靠的程度。',
  'sdp.dcsa': '说明这个流上的数据信道。',
  'sdp.dcsa.attribute': '信道上所用协议的一项属性。',
  'sdp.source-filter': '欢迎谁的数据包；为组播而设，有了 ICE 用不着。',
  'sdp.sctpmap': 'RFC 8841 之前描述 SCTP 的方式，旧浏览器仍然这样写。',
  'sdp.sctpmap.application': 'SCTP 之上运行什么：webrtc-datachannel。',
  'sdp.sctpmap.streams': '可以有多少个流。',
}
