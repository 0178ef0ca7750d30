/** 信令消息、承载它的 WebSocket 与开启 WebSocket 的 HTTP；出处与英文相同。 */

export const WEBSOCKET_ZH = {
  'websocket.first': '消息是否到此结束，以及这是哪种帧。',
  'websocket.fin': '消息的最后一帧或唯一一帧置位。长消息可以切成几帧，而不必先说出总长。',
  'websocket.rsv': '为扩展保留。若双方约定过，第一位表示消息已压缩。',
  'websocket.opcode': '这是什么帧：文本、二进制、消息的后续，或者关闭、探测连接的控制帧。',
  'websocket.second': '载荷是否加了掩码，以及多长。',
  'websocket.mask':
    '客户端的每一帧都加掩码，服务器的都不加，使脚本无法选定线上的字节去欺骗把它们当作 HTTP 的代理。',
  'websocket.length': '125 以内为载荷的字节数；126 和 127 表示长度在后面 2 个或 8 个字节里。',
  'websocket.extended-length': '7 位写不下的载荷长度。',
  'websocket.masking-key':
    '四个随机字节，每帧都换新的。它就放在被掩的内容旁边，什么也藏不住：这不是加密。',
  'websocket.masked-payload':
    '载荷，每个字节依次与掩码的一个字节做异或；下一层显示去掉掩码的内容。',
  'websocket.payload': '帧所承载的内容；下一层显示它。',
  'websocket.text': '应用的文本，必须是 UTF-8。',
  'websocket.binary': '只有应用才明白的字节。',
  'websocket.fragment': '消息的一部分；最后一部分使它完整。',
  'websocket.compressed': '被扩展压缩的消息；只有与之前的一起才能读取。',
  'websocket.ping-data': 'ping 的字节，pong 会重复它，使两者能对上。',
  'websocket.close-code': '连接为何关闭。',
  'websocket.close-reason': '用文字说明的原因，给日志看而不是给用户看。',
}

export const SIGNALING_ZH = {
  'signaling.json.name': '成员的名字，在引号中。',
  'signaling.json.punctuation': '花括号、方括号、逗号和冒号构成文本的结构；周围的空白没有意义。',
  'signaling.type':
    '这是什么消息。WebRTC 不规定 offer、answer 和候选如何传送：每个应用有自己的信令协议，这是本实验场的。',
  'signaling.id': '发送方给消息的编号；服务器在确认中重复它，使丢失不会无人察觉。',
  'signaling.n': '服务器给它转发的内容的编号：回来的对端说出最后收到的编号，就什么也不会漏掉。',
  'signaling.of': '所回答消息的编号。',
  'signaling.from': '由服务器说明是谁发的：接收方不得不信任服务器，连同描述中的指纹。',
  'signaling.to': '发给谁。',
  'signaling.peer': '对端的名字。',
  'signaling.peers': '此刻有谁登记着。',
  'signaling.session': '随机文本，连接断开之后服务器靠它认出对端。',
  'signaling.last': '这个对端见过的服务器最后一个编号。',
  'signaling.code': '是哪个错误，一个程序可以比较的词。',
  'signaling.message': '用文字说明的错误。',
  'signaling.text': '某人说的话。它经过服务器，服务器能读也能留；数据信道则在对端之间加密。',
  'signaling.call': '消息说的是哪一次通话，因此关于上一次通话的话不起作用。',
  'signaling.media': '主叫打算发送、也希望收到的媒体。',
  'signaling.ring-ms': '响铃多久算无人接听，毫秒。',
  'signaling.reason': '通话为什么结束，好让另一端也这样说。',
  'signaling.sdp': '会话描述，作为 JSON 字符串：行尾写作 \\r\\n。下一层显示解码后的内容。',
  'signaling.candidate': '描述发出之后找到的候选；空文本表示不再有了。下一层逐词显示。',
  'signaling.sdp-mid': '候选所属媒体段的 mid。',
  'signaling.sdp-m-line-index': '该媒体段的位置，从 0 数起；没有 mid 时使用。',
  'signaling.other': '本协议不认识并忽略的成员。',
}

export const HTTP_ZH = {
  'http.request-line': '请求什么。WebSocket 以普通的 HTTP 请求开始，因此网页能通的地方它也能通。',
  'http.method':
    '要对目标做什么。只有 GET 可以请求 WebSocket；WHIP 和 WHEP 用 POST 提出 offer，用 PATCH 告知候选，用 DELETE 结束。',
  'http.target':
    '指的是服务器的哪个资源：WebSocket 或流的端点，或某一个会话。浏览器的 WebSocket 只收 URL、不收头部，所以有些应用把令牌放进查询串，日志会留下它。',
  'http.version': 'HTTP 的版本；升级至少需要 1.1。',
  'http.status-line': '请求的结果：服务器是否同意换成 WebSocket，或已照做。',
  'http.status-code':
    '101 表示同意 WebSocket：空行之后不再是 HTTP。对 offer 而言，201 表示同意。400 起的代码是拒绝：请求有错，或此刻无法满足。',
  'http.reason': '用文字写的代码；没有谁去解读它。',
  'http.line-end': '回车和换行结束一行：HTTP 头部是文本，逐行读取。',
  'http.blank-line': '空行结束头部。其后可以立刻跟着 WebSocket 的第一帧。',
  'http.body': '消息携带的内容：描述、候选，或拒绝的原因。升级的请求和响应都没有。',
  'http.header-name': '头部的名字，大小写不论。',
  'http.header.host': '指的是哪个站点，因为一个地址可以服务多个。',
  'http.header.upgrade': '请求在这条连接上改用另一种协议，或同意这样做。',
  'http.header.connection': '说明 Upgrade 只针对途中的下一台服务器，使代理不会误把它传下去。',
  'http.header.sec-websocket-key':
    '服务器必须据以作答的随机字节。它们证明服务器懂 WebSocket、也不是缓存作的答；既不是密码也不是任何东西的密钥，不认证任何人。',
  'http.header.sec-websocket-accept':
    '该 key 与一段固定文本的散列：只有懂 WebSocket 的服务器这样回答。它不证明身份，因为谁都能算。',
  'http.header.sec-websocket-version': 'WebSocket 的版本：13，即最终版。',
  'http.header.sec-websocket-protocol': '客户端能在 WebSocket 上说的语言，或服务器选定的那一种。',
  'http.header.sec-websocket-extensions': '扩展，例如压缩消息的 permessage-deflate。',
  'http.header.origin':
    '其脚本打开 WebSocket 的站点。浏览器在这里无法被骗，服务器因而能拒绝外来站点；其他程序想写什么都行。',
  'http.header.user-agent': '发出请求的程序。',
  'http.header.content-length': '主体的字节数。',
  'http.header.cookie': '站点存在浏览器里的内容：网页的 WebSocket 通常这样认证。',
  'http.header.authorization': '证明是谁在请求。',
  'http.header.www-authenticate': '在要求证明的响应中，说明如何证明自己是谁。',
  'http.header.content-type':
    '主体是什么：application/sdp 是完整的描述，application/trickle-ice-sdpfrag 只有候选及其归属。',
  'http.header.accept': '响应可以是什么。',
  'http.header.location':
    '新会话的 URL，候选和结束都发往它。知道它的人就能结束会话，所以它无法猜到。',
  'http.header.etag': '标出会话的 ICE 处于哪个状态：重启之后就换一个。',
  'http.header.if-match': '仅当会话仍是这个 ETag 时才执行，使已经结束的 ICE 会话的候选不起作用。',
  'http.header.retry-after': '过这么多秒之后，值得再试一次。',
  'http.header.allow': '目标认识的方法。',
  'http.header.accept-post': '这里的 POST 可以携带什么。',
  'http.header.accept-patch': '这里的 PATCH 可以携带什么。',
  'http.header.other': '信令不需要的头部；不认识它的一方会忽略它。',
}
