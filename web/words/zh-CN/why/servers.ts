/** 出在信令、STUN 和 TURN 服务器上的原因。 */
export const SERVERS_ZH: Readonly<Record<string, string>> = {
  'The {0} server {1}: the {2} of {3} to {4} found nobody {5}. {6}':
    '{0}服务器{1}：{3}发往{4}的{2}在{5}无人接收。{6}',
  signaling: '信令',
  'listens on no such port': '没有监听这个端口',
  'was stopped {0}': '在{0}被停掉',
  'is down': '已停机',
  'Without it the peers cannot exchange offer, answer and candidates.':
    '没有它，双方无法交换 offer、answer 和候选。',
  'Without it a peer does not learn the address that its NAT shows, and offers only addresses of its own network.':
    '没有它，对等端不知道自己在 NAT 外侧的地址，只能提供自己网络里的地址。',
  'Without it there is no relay to fall back on.': '没有它，就没有中继可以退而使用。',
  'Use the port that the {0} server listens on.': '使用{0}服务器监听的端口。',
  'Bring the {0} server back.': '恢复{0}服务器。',
  'Let clients reconnect and register again.': '让客户端重连并重新注册。',
  'Offer a second server, in another place.': '在别处再提供一台服务器。',

  "The STUN server told {0} a wrong address {1}: {2}:{3}, which is no row of any NAT and nobody's address. {4} believed it, as STUN clients do, and offered it as its server-reflexive candidate; the checks that the other side sends there reach nobody.":
    'STUN 服务器在{1}告诉{0}一个错误的地址：{2}:{3}，它不在任何 NAT 的映射表里，也不是任何人的地址。{4}像所有 STUN 客户端一样信以为真，把它作为服务器反射候选提供出去；对方发往那里的检查无人收到。',
  'Use another STUN server, and compare what two of them say.':
    '换一台 STUN 服务器，并比较两台的说法。',
  'The {0} server got the {1} of {2} {3} and {4}. So {5} does not know {6}.':
    '{0}服务器收到了{2}在{3}发出的{1}，但{4}。因此{5}得不到{6}。',
  'never answered it': '始终没有应答',
  'answered with bytes that are no STUN message': '应答的字节不是 STUN 消息',
  'answered with an error ({0})': '应答了错误（{0}）',
  'answered only after {0}': '过了{0}才应答',
  'the address that its NAT shows': '自己在 NAT 外侧的地址',
  'a relayed address': '中继地址',
  'Mend the {0} server, or offer another one.': '修好{0}服务器，或另提供一台。',
  'The signaling server refused a message of {0} {1}: {2}. Offer and answer do not cross.':
    '信令服务器在{1}拒绝了{0}的一条消息：{2}。offer 和 answer 无法交换。',
  'Mend the signaling server.': '修好信令服务器。',

  'The TURN server answered {0} with error {1} {2} ({3}): {4}. So {5} has no relayed address to fall back on.':
    'TURN 服务器在{2}以错误{1}应答{0}（{3}）：{4}。因此{5}没有中继地址可以退而使用。',
  'the username or the credential is wrong: the integrity of the request does not fit what the server knows':
    '用户名或密码错误，请求的完整性与服务器所知的不符',
  'Give the peer the username and credential that the TURN server knows.':
    '给对等端 TURN 服务器认可的用户名和密码。',
  'the nonce is stale: the server wants the request again with the new one that it sent along, and got none in time':
    'nonce 已过时，服务器要求用随附的新 nonce 重新请求，却没有及时收到',
  'Let the client repeat the request with the new nonce.': '让客户端用新的 nonce 重新请求。',
  'Let the nonce of the server live longer.': '让服务器的 nonce 有效得更久。',
  'the quota of this user is reached: the server gives no more allocations':
    '该用户的配额已用完，服务器不再给 allocation',
  'Raise the quota of the TURN server.': '提高 TURN 服务器的配额。',
  'Free allocations that nobody uses.': '释放没有人用的 allocation。',
  'the server forbids it: it relays not to every address': '服务器禁止，它并不向所有地址中继',
  'Allow the address of the peer in the TURN server.': '在 TURN 服务器上允许对端的地址。',
  'there is no such allocation on the server': '服务器上没有这个 allocation',
  'Allocate from a new port.': '换一个新端口重新申请 allocation。',
}
