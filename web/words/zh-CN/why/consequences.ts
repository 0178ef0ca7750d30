/** 改动一个字段之后会怎样。 */
export const CONSEQUENCES_ZH: Readonly<Record<string, string>> = {
  'The certificate in the DTLS handshake must have the fingerprint of the description; it has not, so the side that read this must end the handshake. This is how a man in the middle is noticed.':
    'DTLS 握手中的证书必须与描述里的指纹相符；现在不符，读到它的一方必须结束握手。中间人就是这样被发现的。',
  'Each check carries both fragments in USERNAME. The other side does not know this one and answers 401, so no pair succeeds.':
    '每次检查都在 USERNAME 中带上双方的片段。对方不认识这个片段，应答 401，所以没有候选对能成功。',
  "Each check is signed with the other side's password. Signed with this one its MESSAGE-INTEGRITY is wrong there, the answer is 401, and no pair succeeds.":
    '每次检查都用对方的密码签名。用这个密码签名，MESSAGE-INTEGRITY 在对方看来是错的，应答是 401，没有候选对能成功。',
  'Offer and answer decide who is the DTLS client: an answer says active or passive. Now the two sides do not agree, both take the same part, and the handshake does not come about.':
    'offer 和 answer 决定谁当 DTLS 客户端：answer 要说 active 或 passive。现在双方理解不一，担任同一角色，握手无法进行。',
  'Checks to that address reach nobody and get no answer, so the pair fails. The connection then hangs on other candidates, or on the one that the other side learns from checks that come in.':
    '发往那个地址的检查无人收到，没有应答，候选对因此失败。连接只能靠其他候选，或靠对方从收到的检查里得知的候选。',
  'A request whose MESSAGE-INTEGRITY is wrong is answered with 401, and a response is thrown away: nobody who does not know the password can open a path. The pair fails unless another check of it succeeds.':
    'MESSAGE-INTEGRITY 错误的请求会得到 401，错误的响应则被丢弃：不知道密码的人打不开通路。除非另一次检查成功，否则该候选对失败。',
  'A request with a USERNAME that its receiver does not know is answered with 401.':
    '接收方不认识 USERNAME 的请求会得到 401。',
  'With a wrong FINGERPRINT it is no STUN message to its receiver, which drops it.':
    'FINGERPRINT 错误，在接收方看来就不是 STUN 消息，会被丢弃。',
  'A response belongs to the request with the same transaction id; to another one nobody waits.':
    '响应属于事务 ID 相同的请求；别的 ID 没有人在等。',
  'A message that does not say what its sender meant is refused or leads elsewhere.':
    '说的不是发送方原意的消息，会被拒绝，或导向别处。',
  'The certificate is no longer the one whose fingerprint the description told, and may not even be one. {0}':
    '证书不再是描述里指纹所指的那张，甚至可能已不成证书。{0}',
  'Both sides hash every handshake message as they sent or got it, and prove in Finished that they have the same. After this change they have not, and the handshake cannot end.':
    '双方把发出和收到的每条握手消息都计入散列，并在 Finished 中证明结果相同。改动之后结果不同，握手无法完成。',
  'A server that asked for a cookie takes only the one it made for this address, and ignores the ClientHello otherwise.':
    '要求 cookie 的服务器只接受为这个地址生成的那个，否则忽略 ClientHello。',
  'A packet whose CRC32c is wrong is discarded silently, {0}': 'CRC32c 错误的包会被默默丢弃，{0}',
  'A packet without the verification tag that its receiver chose is discarded silently, {0}':
    '验证标签不是接收方所选的包会被默默丢弃，{0}',
  'and the sender, who hears nothing of it, sends again when its timer runs out.':
    '发送方对此一无所知，等定时器到期才重发。',
  'What its receiver makes of it depends on the field; a packet that breaks the rules is discarded or aborts the association.':
    '接收方如何处理取决于字段；违反规则的包会被丢弃，或使偶联中止。',
  'The receiver knows no such message: the channel is not opened there and no DATA_CHANNEL_ACK comes back. SCTP has delivered it, so nothing is sent again.':
    '接收方不认识这种消息：那里不会打开通道，也不会回 DATA_CHANNEL_ACK。SCTP 已经送达，所以不会重发。',
  'The other side opens the channel as this message says, not as its sender meant it.':
    '对方按这条消息所说打开通道，而不是按发送方的原意。',
  'The application gets what arrived, not what was sent.':
    '应用得到的是到达的内容，不是发出的内容。',
  'A record that does not open with the key is discarded silently, as if it had been lost.':
    '用密钥解不开的记录会被默默丢弃，如同丢失一样。',
  'Epoch and sequence number go into what is authenticated and into the replay window: with others the record is discarded.':
    'epoch 和序号既参与认证，也用于重放窗口：值不同，记录就被丢弃。',
  'The other side acts on what it got, not on what was meant.':
    '对方按收到的内容行事，而不是按原意。',
}
