/** 出在信令和描述上的原因。 */
export const SIGNALING_ZH: Readonly<Record<string, string>> = {
  '{0} got candidates before the description they belong to and added them at once: addIceCandidate was rejected {1}, first {2}, since the remote description was null. Nobody added them again when it was set, so {3} never tried those addresses.':
    '{0}在候选所属的描述之前收到了候选，并立即添加：远端描述还是 null，addIceCandidate 被拒绝{1}，第一次在{2}。描述设置之后没有人再添加它们，所以{3}从未尝试这些地址。',
  'Hold candidates until setRemoteDescription has resolved, then add them.':
    '先存着候选，等 setRemoteDescription 完成后再添加。',
  'Deliver signaling messages in the order in which they were sent.': '按发送的顺序投递信令消息。',

  '{0} still waits: the end-of-candidates of {1} {2} never arrived, so another candidate could come at any time, and ICE does not give up.':
    '{0}还在等：{1}在{2}发出的 end-of-candidates 始终没有到达，随时可能再来一个候选，ICE 便不放弃。',
  'Signal end-of-candidates when gathering is complete.':
    '收集完成时，通过信令告知 end-of-candidates。',
  'Limit how long ICE may take.': '限制 ICE 可用的时间。',

  '{0} got the {1} of {2} with another fingerprint than it was sent with{3}: {4}. The certificate that {5} then showed in the DTLS handshake does not have it, so {6} must not trust it: this is how a man in the middle is noticed. The description had arrived {7}.':
    '{0}收到的{2}的{1}，指纹与发出时不同{3}：{4}。{5}随后在 DTLS 握手中出示的证书与它不符，{6}不得信任：中间人就是这样被发现的。该描述在{7}到达。',
  ' (rule {0})': '（规则{0}）',
  'Carry session descriptions over a channel that nobody can change on the way: TLS to a server you trust.':
    '用途中无法改动的通道传送会话描述：经 TLS 连到可信的服务器。',
  'Do not edit the fingerprint line of an SDP.': '不要修改 SDP 的指纹行。',

  "{0} made an offer at the same time, and both are polite: each took its own back and answered the other's. Now there are two answers to offers that are gone, and both take the same part in the DTLS handshake.":
    '{0}同时发出 offer，而双方都礼让：各自撤回自己的，应答对方的。于是两个 answer 对应的 offer 都已不在，双方在 DTLS 握手中担任同一角色。',
  "{0} made an offer at the same time, and both are impolite: each ignored the other's and waits for an answer that nobody will send.":
    '{0}同时发出 offer，而双方都不礼让：各自忽略对方的，等着一个没有人会发的 answer。',
  'Make one of them polite and the other not: `polite` in the scenario.':
    '让一方礼让，另一方不礼让：场景里的 `polite`。',

  "{0} got the {1} of {2} with another ICE {3} than it was sent with{4}{5} {6}. Each connectivity check carries both fragments in USERNAME and is signed with the other side's password; {7} does not recognise these and answers none of them with success.":
    '{0}在{6}收到的{2}的{1}，其中 ICE {3}与发出时不同{4}{5}。每次连通性检查都在 USERNAME 中带上双方的用户名片段，并用对方的密码签名；{7}认不出它们，一个也不会成功应答。',
  'username fragment': '用户名片段',
  password: '密码',
  ' ({0} instead of {1})': '（是{0}而不是{1}）',
  ' by the rule {0}': '，由规则{0}改写',
  'Hand session descriptions over unchanged.': '原样转交会话描述。',
  'After a restart, use the newest description: each restart has a new ufrag and password.':
    '重启之后使用最新的描述：每次重启都有新的 ufrag 和密码。',

  '{0} answered a=setup:{1}, but {2} read a=setup:{3}. Now both take the part of the DTLS {4}.':
    '{0}回答的是 a=setup:{1}，{2}读到的却是 a=setup:{3}。于是双方都当了 DTLS {4}。',
  'server and wait for a ClientHello': '服务器，都在等 ClientHello',
  'client and send a ClientHello that the other ignores':
    '客户端，各自发出的 ClientHello 对方都不理会',
  'Answer an offer of actpass with active or passive, and hand the answer over unchanged.':
    '对 actpass 的 offer 回答 active 或 passive，并原样转交 answer。',

  'The {0} that {1} sent to {2} {3} never arrived.{4} {5}':
    '{1}在{3}发给{2}的{0}始终没有到达。{4}{5}',
  " {0}'s socket to the signaling server ended {1}{2}.": '{0}到信令服务器的套接字在{1}断开{2}。',
  ' and came back {0}': '，在{0}恢复',
  ' and never came back': '，再也没有恢复',
  ' and never came back: {0} dropped its next TCP SYN {1}':
    '，再也没有恢复：{0}在{1}丢弃了它的下一个 TCP SYN',
  'Without it one side does not know how to reach the other, and no check can begin.':
    '没有它，一方不知道怎样联系另一方，检查无从开始。',
  'The other side never tries that address.': '对方不会尝试那个地址。',
  'Let the signaling client reconnect and send again what was not acknowledged.':
    '让信令客户端重连，并重发未被确认的消息。',
  'Carry signaling over a transport that delivers everything once and in order.':
    '让信令走按序且恰好送达一次的传输。',

  'The signaling server answered {0}\'s request for a WebSocket with "{1}" {2}. {3} The page behind {4} sees only close code 1006, and each new attempt ends the same way.':
    '信令服务器在{2}用“{1}”回应了{0}建立 WebSocket 的请求。{3}{4}的页面只看到关闭码 1006，每次重试结果都一样。',
  "The Origin in {0}'s opening handshake is not one of those that the server lists. A server that looks at it keeps out pages of strangers that run in a browser of its own user; what is no browser can write any Origin it likes.":
    '{0}握手请求里的 Origin 不在服务器的名单上。检查 Origin 能挡住在用户浏览器里运行的陌生页面；不是浏览器的程序则可以任意填写 Origin。',
  'Add the origin of the page to those that the server lets in.':
    '把页面的源加到服务器允许的名单里。',
  "{0}'s opening handshake carried no token, or one that the server does not take.":
    '{0}的握手请求没有带令牌，或者服务器不接受它带的令牌。',
  'Give the peer a token that is valid now.': '给对等端一个当前有效的令牌。',
}
