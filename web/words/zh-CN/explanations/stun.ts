/** STUN 各字段的含义；出处与英文相同，由英文句末取得。 */

const HEADER = {
  'stun.message-type':
    '这是什么消息：一个方法（例如 Binding）加上四种类别之一：请求、指示、成功响应、错误响应。',
  'stun.zero-bits':
    '恒为零。与 magic cookie 一起，把 STUN 与同一端口上的 DTLS、RTP、TURN 信道区分开。',
  'stun.method': '方法编号的一部分。它的 12 位分成三段，中间夹着类别的两位。',
  'stun.class': '类别两位中的一位：00 为请求，01 为指示，10 为成功响应，11 为错误响应。',
  'stun.message-length': '所有属性连同填充的字节数，不计 20 字节的头部；总是 4 的倍数。',
  'stun.magic-cookie': '每条消息中都相同的数，便于认出 STUN。响应里的地址要与它混合。',
  'stun.transaction-id': '由请求方随机选取；响应原样带回，请求的每次重传也相同。',
}

const PARTS = {
  'stun.attribute-type':
    '这是哪个属性。接收方若不认识 0x8000 以下的类型，必须拒绝该消息；其余类型可以跳过。',
  'stun.attribute-length': '值的字节数，不含填充，使读取者能跳过不认识的属性。',
  'stun.padding': '把值补齐到 4 字节的倍数；内容被忽略。',
  'stun.reserved': '留待将来使用：发送时为零，接收时忽略。',
  'stun.unknown-required':
    '这里不认识的属性，属于必须理解的范围：不认识它的接收方要以 420 应答并列出它。',
  'stun.unknown-optional': '这里不认识的属性，属于可以放心跳过的范围。',
  'stun.obsolete': '最早的 STUN 中的属性，后来被撤销；如今只为非常老的软件而存在。',
  'stun.vendor': '某厂商为自己登记的属性；其他实现会跳过它。',
  'stun.address-reserved': '为零，使后面的内容对齐；被忽略。',
  'stun.address-family': '地址该如何读取：1 为 4 字节的 IPv4，2 为 16 字节的 IPv6。',
  'stun.port': '明文端口，过分热心的 NAT 可能会找到并改写它。',
  'stun.address': '明文地址；STUN 服务器改用 XOR 形式作答，因为有些 NAT 会改写这里。',
  'stun.xor-port': '端口，与 magic cookie 的前 16 位做 XOR。',
  'stun.xor-address':
    '地址，与 magic cookie 做 XOR，IPv6 还要与其后的事务 ID 做 XOR：见到地址就改写的 NAT 便认不出它。',
}

const ATTRIBUTES = {
  'stun.mapped-address':
    '服务器看到的请求来源地址，明文：有些 NAT 会在途中改写它，因此才有 XOR 形式。',
  'stun.xor-mapped-address':
    '服务器看到的请求来源地址和端口：位于所有 NAT 之外。客户端就是这样得知自己的反射地址的。',
  'stun.username': '指明消息完整性由谁产生：在 ICE 中是两个用户名片段，接收方的在前。',
  'stun.username-receiver': '本次检查的接收方在其描述中公布的片段；完整性用它的密码计算。',
  'stun.username-separator':
    '冒号不会出现在片段中，它标明接收方片段在何处结束、发送方片段从何处开始。',
  'stun.username-sender': '本次检查的发送方在自己的描述中公布的片段。',
  'stun.userhash': '用户名与 realm 的 SHA-256，代替用户名，使旁观者无从得知。',
  'stun.message-integrity': '证明消息出自知道密码的人，且此后未被改动。排在它后面的内容不受保护。',
  'stun.message-integrity-hmac':
    '对到此为止的消息计算的 HMAC-SHA1，计算时长度字段把本属性算作最后一个。密钥是 ICE 密码；对 TURN 则是用户名、realm 与密码的散列。',
  'stun.message-integrity-sha256': '与 MESSAGE-INTEGRITY 相同，但散列更强，供双方约定后使用。',
  'stun.message-integrity-sha256-hmac':
    '对到此为止的消息计算的 HMAC-SHA256；可以截短，但不得少于 16 字节。',
  'stun.fingerprint':
    '校验和，使接收方比只看 cookie 更有把握地把 STUN 与同一端口上的其他数据包区分开；总是最后一个属性。',
  'stun.fingerprint-crc':
    '对本属性之前的消息计算的 CRC-32，再与 0x5354554e（ASCII 的 "STUN"）做 XOR。',
  'stun.error-code': '请求被拒绝的原因：300 到 699 的数字和一句给人看的话。',
  'stun.error-class': '错误码的百位：3 让客户端去别处，4 归咎于请求，5 和 6 归咎于服务器。',
  'stun.error-number': '错误码的后两位；与百位分开，使不认识的错误码也能按类别判断。',
  'stun.error-reason': '给人看的话；程序只看数字。',
  'stun.realm': '用户名和密码有效的域；服务器随 401 给出它。',
  'stun.nonce': '服务器给出、由客户端带回的文本，使旧请求不能长期被重放；438 要求换一个新的。',
  'stun.nonce-cookie': '这样开头的 nonce，用随后四个字符说明服务器有哪些安全特性。',
  'stun.nonce-features':
    '24 位的 Base64，一位对应一项安全特性；想抹去更强算法的攻击者也得改动这里。',
  'stun.password-algorithms': '服务器能用哪些算法散列密码，最偏好的排在最前。',
  'stun.password-algorithm': '客户端从服务器提供的算法中选用了哪一种来散列密码。',
  'stun.algorithm': '密码的散列算法：1 为 MD5，2 为 SHA-256。',
  'stun.algorithm-parameters': '算法的参数；现有的两种都没有参数。',
  'stun.unknown-attributes': '请求中有哪些属性是服务器不认识却必须认识的；随错误 420 而来。',
  'stun.unknown-attribute-type': '其中一个不认识的属性的类型。',
  'stun.software': '发送者是什么程序，供排查故障的人参考。',
  'stun.alternate-server': '客户端应改为询问的另一台服务器；随错误 300 而来。',
  'stun.alternate-domain': '备用服务器的证书必须对其有效的域名。',
  'stun.ecn-check': '在 RTP 依赖拥塞标记之前，检验这些标记能否经路径保留下来。',
  'stun.origin': '促使客户端发出请求的网页的源，出自一份未完成的草案。',
  'stun.transmit-counter': '统计本事务的请求和响应各发送了多少次，从而区分两个方向的丢包。',
}

const ICE = {
  'stun.priority': '假如从这次检查中得到一个对端反射候选，它将具有的优先级。',
  'stun.priority-type': '候选的种类：建议值为 host 126、对端反射 110、服务器反射 100、中继 0。',
  'stun.priority-local': '同类候选之间的次序：多地址主机更偏好哪个地址。',
  'stun.priority-component': '以 256 减去组件编号发送：1 为 RTP 或全部，2 为使用独立端口的 RTCP。',
  'stun.use-candidate': '控制方选定这个候选对：检查一旦成功，数据就走它。',
  'stun.ice-controlled': '发送方认为由对方选择候选对。若双方都这么认为，数值较大者胜出。',
  'stun.ice-controlling':
    '发送方认为由自己选择候选对。若双方都这么认为，这些随机数中较大者胜出，另一方收到 487。',
}

const DISCOVERY = {
  'stun.change-request': '请服务器换一个地址或端口作答，看 NAT 放哪些进来。',
  'stun.change-ip': '置位：从另一个地址作答。',
  'stun.change-port': '置位：从另一个端口作答。',
  'stun.response-origin': '响应发出的地址：要求换地址的客户端可由此看出服务器是否照办。',
  'stun.other-address': '服务器的第二个地址和端口，用于探明 NAT 如何映射、如何过滤。',
  'stun.response-port': '请服务器把响应发到客户端的另一个端口，看映射能存活多久。',
  'stun.padding-attribute': '把消息加长到必须分片，看 NAT 能否应付。',
  'stun.cache-timeout': '客户端希望服务器把响应记住多少秒。',
}

const LIBWEBRTC = {
  'stun.goog-nomination': '给控制方的提名编号，使较晚的提名生效。未为此用途登记。',
  'stun.goog-network-info': '告诉对方检查从哪个网络接口发出、代价多高，使双方都偏好较便宜的。',
  'stun.goog-network-id': '接口的编号；接口上的地址变了，它仍不变。',
  'stun.goog-network-cost': '0 到 999：有线不花钱，无线很少，移动网络很多。',
  'stun.goog-last-ice-check-received': '发送方最近收到的检查的事务 ID：随自己的检查捎带的确认。',
  'stun.goog-misc-info': '一些小数值，各按位置识别，供 libwebrtc 宣告各种事情。',
  'stun.goog-ping-version': '宣告发送方懂得 GOOG-PING，一种更短的检查。',
  'stun.goog-obsolete': '不再使用。',
  'stun.goog-unused': 'libwebrtc 为实验保留。',
  'stun.goog-message-integrity-32': '截成 4 字节的 MESSAGE-INTEGRITY，用于简短的 GOOG-PING。',
  'stun.goog-message-integrity-32-hmac': '对到此为止的消息计算的 HMAC-SHA1 的前 4 字节。',
  'stun.goog-dtls-in-stun': '装在检查里的 DTLS 包，使两种握手同时进行。',
  'stun.goog-dtls-in-stun-ack': '确认装在检查里到达的 DTLS 包。',
  'stun.goog-dtls-sum': '装在检查里到达的 DTLS 包的校验和；用来指明是哪一个。',
  'stun.goog-retransmit-count': '自上次得到响应以来，这个候选对发送了多少次检查。',
}

export const STUN_ZH = { ...HEADER, ...PARTS, ...ATTRIBUTES, ...ICE, ...DISCOVERY, ...LIBWEBRTC }
