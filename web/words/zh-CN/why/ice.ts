/** 出在 ICE 检查、consent 和地址上的原因。 */
export const ICE_ZH: Readonly<Record<string, string>> = {
  '{0} asked the other side every few seconds whether it still wants to receive, and got no answer for 30 s; {1} its consent to send expired, and it must not send any more.':
    '{0}每隔几秒询问对方是否仍愿意接收，30 s 内没有得到应答；它的发送同意在{1}过期，不得再发送。',
  'Restart ICE to find a pair that works.': '重启 ICE，另找可用的候选对。',

  '{0} moved to {1} {2}, where it has other addresses. The pair in use still names the old one, so the other side sends to where nobody is, and no one restarted ICE to find a new pair.{3}':
    '{0}在{2}移到{1}，那里的地址不同。正在使用的候选对仍是旧地址，对方把包发往无人之处，而没有人重启 ICE 去找新的候选对。{3}',
  ' The packet {0} was the first to be lost for it: {1}.': '因此丢失的第一个包在{0}：{1}。',
  'Restart ICE after the move: offer again with a new ufrag and password.':
    '移动之后重启 ICE：用新的 ufrag 和密码重新 offer。',
  'Watch for network changes and call restartIce() then.': '留意网络变化，届时调用 restartIce()。',

  "Checks reach {0} but are not answered: {1} of {2}, the first {3}. A peer answers only checks whose username and integrity it can verify, and only once it has the other's description.":
    '检查能到达{0}，却没有应答：{2}次中有{1}如此，第一次在{3}。对等端只应答用户名和完整性都能验证的检查，而且要先有对方的描述。',
  'Compare ufrag and password of both descriptions.': '比较两个描述里的 ufrag 和密码。',
  'Make sure that the answer arrived.': '确认 answer 已经到达。',

  '{0} may use relayed candidates only (iceTransportPolicy "relay"), and had none when gathering ended {1}: {2}. Host and server-reflexive candidates are held back, so there is nothing to check.':
    '{0}只许使用中继候选（iceTransportPolicy 为 "relay"），而在{1}收集结束时一个也没有：{2}。主机候选和服务器反射候选都不公布，所以没有可检查的。',
  'no TURN server gave it an allocation': '没有 TURN 服务器给它 allocation',
  'its iceServers list no TURN server': '它的 iceServers 里没有 TURN 服务器',
  'Find out why the TURN server gave no allocation.': '查明 TURN 服务器为什么没有给 allocation。',
  'Allow all candidates: iceTransportPolicy "all".':
    '允许所有候选：iceTransportPolicy 设为 "all"。',
  'Add a TURN server to iceServers.': '在 iceServers 里加上 TURN 服务器。',

  "{0} sent checks to {1}, an address that means something only inside the other's private network; {2} knows no way there and dropped them, {3}, the first {4}. {5}":
    '{0}向{1}发出检查，而该地址只在对方的私有网络里有意义；{2}不知道怎样到达，把它们丢弃了，共{3}，第一个在{4}。{5}',
  'This is usual, and other pairs are tried beside it.': '这很常见，同时还有别的候选对在试。',
  'The scenario offers no STUN server, so the peers know no other address of theirs than those of their own networks.':
    '场景没有提供 STUN 服务器，对等端只知道自己网络里的地址。',
  'Neither peer learned the address that its NAT shows, so these are the only ones they know.':
    '双方都没有得知自己在 NAT 外侧的地址，所以只知道这些。',
  'Offer a STUN server in iceServers: peers then learn the addresses that their NATs show.':
    '在 iceServers 里提供 STUN 服务器：对等端便能得知自己在 NAT 外侧的地址。',
  'Offer a TURN server for NATs that STUN cannot cross.': '为 STUN 穿不过的 NAT 提供 TURN 服务器。',
  'Nothing: host candidates of other networks are tried in vain, as they should be.':
    '不必修：其他网络的主机候选试不通，本该如此。',

  'Both peers are in private networks with the same addresses. {0} sent a check to {1}, meaning the other peer, but in its own network that address belongs to {2}: the check ended there {3}{4}.':
    '双方所在的私有网络用的是相同的地址。{0}向{1}发出检查，本意是找对方，但在它自己的网络里该地址属于{2}：检查在{3}终止于此{4}。',
  itself: '它自己',
  ', and its username tells that it was meant for somebody else': '，其用户名表明它本是发给别人的',
  'Offer a STUN server: external addresses are unique.': '提供 STUN 服务器：外部地址不会重复。',
  'Give the networks different subnets.': '让两个网络使用不同的子网。',

  '{0} asked its own network for {1} {2} and got no answer: multicast DNS does not leave a network, and the name belongs to a peer in another one ({3} in all). A host candidate that cannot be resolved is ignored. {4}':
    '{0}在{2}向自己的网络查询{1}，没有得到应答：多播 DNS 出不了本网络，而这个名字属于另一个网络里的对等端（共{3}）。无法解析的主机候选会被忽略。{4}',
  'Nobody offered an address that a STUN or TURN server told, so nothing was left to check.':
    '没有人提供由 STUN 或 TURN 服务器得知的地址，所以没有可检查的了。',
  'Other candidates were checked beside it.': '同时还检查了其他候选。',
  'Offer a STUN server: server-reflexive candidates carry addresses, not names.':
    '提供 STUN 服务器：服务器反射候选带的是地址，不是名字。',
  'Nothing: names of other networks are tried in vain, as they should be.':
    '不必修：其他网络的名字查不到，本该如此。',
}
