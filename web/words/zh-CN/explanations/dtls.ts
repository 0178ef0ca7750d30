/** DTLS 的记录、握手、扩展与 DTLS 1.3 各部分的含义；出处与英文相同。 */

const RECORDS = {
  'dtls.record':
    'DTLS 把要发送的内容切成记录。每条都能单独读取，因为数据包会丢失、会换序；几条可以同在一个数据报里。',
  'dtls.content-type': '记录里装着什么：握手消息、告警、切换到新密钥，或应用数据。',
  'dtls.version':
    'DTLS 的版本从 255 往下数，使之不像 TLS 的任何版本。首个 ClientHello 常在此写 1.0，以迁就旧服务器。',
  'dtls.epoch': '这个方向更换过几次密钥：还没有密钥时为 0，ChangeCipherSpec 之后为 1。',
  'dtls.sequence-number':
    '给本 epoch 的记录编号，重复消息的记录也另编新号。接收方记得最近 64 个中见过哪些，来两次的就丢弃。',
  'dtls.record-length': '记录后面还有多少字节：即数据报中下一条记录从何处开始。',
  'dtls.content': '这里没有拆解的记录内容。',
  'dtls.sealed': '没有密钥谁也读不了的内容。',
  'dtls.explicit-nonce':
    'nonce 中随包传送的那一半；多数实现在此写 epoch 和序号。同一密钥下，nonce 绝不可用两次。',
  'dtls.ciphertext': '加密后的内容：与里面一样长，除此之外什么也不透露。',
  'dtls.tag': '证明封装记录者持有密钥，且内容和头部都没有被改动。',
  'dtls.change-cipher-spec': '从这里起，这一端用新密钥封装记录：epoch 加一。',
  'dtls.alert-level': '致命告警结束会话；警告则由接收方决定。',
  'dtls.alert-description': '哪里出了错；正常结束时为 close_notify。',
}

const HANDSHAKE = {
  'dtls.handshake': '握手的一条消息，或其中一部分。若没有及时得到回答，整个 flight 会重发。',
  'dtls.handshake-type': '是建立密钥的哪一条消息；它们次序固定，次序错了握手就结束。',
  'dtls.message-length': '整条消息的字节数，不论分几段传送。',
  'dtls.message-sequence': '给这一端的消息编号。重发的消息编号不变，承载它的记录则得到新编号。',
  'dtls.fragment-offset': '这一段从消息的何处开始；完整时为 0。',
  'dtls.fragment-length': '这一段含有消息的多少字节。比数据包长的消息（例如证书）分几段传送。',
  'dtls.fragment': '消息的一部分，要与其他部分拼起来。',
  'dtls.body': '这里没有拆解的消息内容。',
  'dtls.vector-length': '后面那部分有多少字节。凡长度不定的内容，TLS 都在前面写上长度。',
  'dtls.client-version': '客户端会的最高版本。会 1.3 的客户端在此写 1.2，另在扩展中说明。',
  'dtls.server-version': '服务器选定的版本：双方都会的最高版本；若扩展说的是 1.3，这里写 1.2。',
  'dtls.verify-version': '与将要使用的版本无关；服务器在此写 1.0。',
  'dtls.random':
    '每次握手都换新的 32 字节。所有密钥都取决于双方的随机数，密钥交换的签名也是。有几个值带着 TLS 1.3 的信息。',
  'dtls.session-id': '指明要继续的先前会话；WebRTC 每次都新建。',
  'dtls.cookie':
    '服务器在 HelloVerifyRequest 中发出的内容在此返回：在服务器做昂贵的工作之前，证明客户端确实在它的地址上。第一次尝试时为空。',
  'dtls.cipher-suites': '客户端会什么，最偏好的在前：密钥如何交换、如何签名、用什么封装记录。',
  'dtls.offered-suite': '客户端提供的一种配方：密钥如何交换、谁来签名、用什么加密。',
  'dtls.cipher-suite':
    '服务器从所提供的之中选定的套件。WebRTC 对端必须会使用 ECDHE、ECDSA 和 AES-128-GCM 的那一种。',
  'dtls.compression-methods': '压缩所发内容的方法。只剩下 null，因为压缩会泄密。',
  'dtls.compression-method': '压缩记录的一种方法；null 表示不压缩。',
  'dtls.extensions': 'hello 另外还说什么。服务器只回答被问到的扩展。',
  'dtls.extension-type': '是哪个扩展；接收方跳过不认识的。',
  'dtls.extension-length': '扩展后面的字节数，靠它可以跳过不认识的扩展。',
  'dtls.ack': '已到的记录：DTLS 1.3 只重发其余的，而不是整个 flight。',
  'dtls.ack-number': '一条已到记录的 epoch 和编号。',
  'dtls.certificates': '先是发送方的证书，然后是为它担保的证书。',
  'dtls.certificate': 'X.509 证书。在 WebRTC 中，它的散列与随会话描述而来的指纹相同才算有效。',
  'dtls.curve-type': '曲线如何表示。只剩下用名称这一种；用数字描述曲线太容易出错。',
  'dtls.server-point': '服务器专为这次握手生成的公钥。任一端用自己的私钥部分都能算出同一个秘密。',
  'dtls.client-point': '客户端专为这次握手生成的公钥。',
  'dtls.signature': '用证书的密钥生成：服务器签随机数和参数，客户端签到此为止的所有消息。',
  'dtls.certificate-types': '客户端可以用哪些密钥签名。正因为服务器会来要证书，WebRTC 才认得两端。',
  'dtls.certificate-type': '客户端可用来回答的一种密钥；WebRTC 对端用 ECDSA 签名。',
  'dtls.certificate-authorities': '欢迎哪些签发者的证书；空表示任何签发者。',
  'dtls.verify-data':
    '新密钥下的第一条消息：用主密钥对之前所有消息计算的散列。它表明双方看到的是同一次握手。',
  'dtls.ticket-lifetime': '服务器承诺认得该票据多久。',
  'dtls.ticket': '客户端日后用来继续这个会话的凭证。',
}

const EXTENSIONS = {
  'dtls.ext-server-name': '客户端想与之通话的主机；对端之间用不着。',
  'dtls.server-names': '名称，每种类型至多一个。',
  'dtls.server-name-type': '后面是哪种名称；只有 host_name。',
  'dtls.server-name': '主机名，与 DNS 中的一样。',
  'dtls.ext-max-fragment-length': '要求比平常短的记录。',
  'dtls.ext-status-request': '要求证明证书没有被吊销。',
  'dtls.ext-supported-groups': '这一端可用来交换密钥的椭圆曲线和其他群，最偏好的在前。',
  'dtls.group': '用来交换密钥的曲线或其他群。',
  'dtls.ext-point-formats': '这一端能读取公钥那个点的哪些写法。',
  'dtls.point-format': '未压缩表示写出两个坐标；其他写法不可再用。',
  'dtls.ext-signature-algorithms': '这一端能验证哪些签名，包括证书中的和握手中的。',
  'dtls.signature-scheme': '一种散列和用它签名的方式；TLS 1.3 给每对组合一个名称。',
  'dtls.ext-use-srtp': '提议用这次握手得到媒体密钥，以及保护媒体的方式；回答中只有一种。',
  'dtls.srtp-profile': '媒体如何加密、如何认证：密码算法，以及每个数据包为认证标签付出多少字节。',
  'dtls.srtp-mki': '用来区分多个主密钥；为空，因为 WebRTC 只有一个。',
  'dtls.ext-heartbeat': '是否可以向这一端发送心跳；自从有人借它攻击 OpenSSL，浏览器就不用了。',
  'dtls.ext-alpn': '里面要说什么协议；WebRTC 有自己的名称，分别对应媒体对网页保密与否。',
  'dtls.protocol-name': '协议名：webrtc；若网页不得看到媒体，则为 c-webrtc。',
  'dtls.ext-certificate-timestamp': '要求证明证书记录在公开日志中。',
  'dtls.ext-padding': '把 hello 加长的零。',
  'dtls.ext-encrypt-then-mac': '用于旧式套件：认证密文而不是明文。',
  'dtls.ext-extended-master-secret': '把整个握手混入主密钥，使中间人无法拥有主密钥相同的两个会话。',
  'dtls.ext-compress-certificate': '压缩证书的方法；证书是握手中最长的部分。',
  'dtls.certificate-compression': '压缩证书的一种方法。',
  'dtls.ext-record-size-limit': '这一端愿意接收的最长记录。',
  'dtls.ext-session-ticket': '服务器继续先前会话所需的内容，由客户端保管；为空表示索取一个。',
  'dtls.ext-pre-shared-key': '双方在先前会话中得到的密钥，因而不需要证书。',
  'dtls.ext-early-data': '客户端在握手结束之前就发送数据。',
  'dtls.ext-supported-versions': 'DTLS 1.3 在此商定，而旧的版本字段停留在 1.2。',
  'dtls.supported-version': '所提供的版本，或选定的版本。',
  'dtls.ext-cookie': 'DTLS 1.3 归还 cookie 的方式。',
  'dtls.ext-psk-modes': '双方已有的密钥可以怎样使用。',
  'dtls.psk-mode': '是否另做一次密钥交换。',
  'dtls.ext-certificate-authorities': '这一端信任的签发者。',
  'dtls.ext-key-share': '随 hello 一起发送的公钥，使 DTLS 1.3 无需再多一轮。',
  'dtls.key-share': '专为这次握手生成的公钥，所属的群写在前面。',
  'dtls.ext-connection-id': '会话的短名，使它在地址改变之后仍能存续。',
  'dtls.ext-renegotiation-info': '把后一次握手与前一次绑在一起；在首次握手中为空，只表示懂得它。',
  'dtls.renegotiated-connection': '前一次握手的 verify_data；首次握手中为空。',
  'dtls.ext-other': '浏览器上网时用到的扩展；WebRTC 用不着。',
  'dtls.ext-unknown':
    '这里不认识的扩展。有些客户端发送名为 GREASE 的编号，毫无意义，只为防止服务器被新扩展噎住。',
}

const UNIFIED = {
  'dtls.unified-record': 'DTLS 1.3 的加密记录，头部缩减到只剩接收方猜不出的内容。',
  'dtls.unified-flags': '比特 001 把短头部与端口上的其他一切区分开；其余比特说明后面有哪些字段。',
  'dtls.unified-epoch': 'epoch 的最低两位；握手为 2，数据为 3。',
  'dtls.unified-connection-id': '连接 ID 及其后的全部：ID 多长在握手中商定，这里不写。',
  'dtls.unified-sequence': '序号的低位，本身也加了密。',
  'dtls.unified-length': '记录后面的字节数；没有它，记录就一直到数据报末尾。',
  'dtls.unified-sealed': '内容、其真实类型和填充，经过加密和认证。',
}

export const DTLS_ZH = { ...RECORDS, ...HANDSHAKE, ...EXTENSIONS, ...UNIFIED }
