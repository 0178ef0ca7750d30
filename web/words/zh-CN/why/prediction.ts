/** 对两个 NAT 能否连通的预测：由哪条规则决定。 */
export const PREDICTION_ZH: Readonly<Record<string, string>> = {
  '{0} and {1} are in the same network ({2}): the host candidates reach each other and no NAT is crossed.':
    '{0}与{1}在同一个网络（{2}）里：主机候选互相可达，不经过任何 NAT。',
  '{0} and {1} have global IPv6 addresses, which no NAT translates: the host candidates reach each other.':
    '{0}与{1}有全局 IPv6 地址，没有 NAT 会转换它们：主机候选互相可达。',
  '{0} and {1} have public addresses: the host candidates reach each other.':
    '{0}与{1}有公网地址：主机候选互相可达。',
  "{0} stands before no NAT, so {1}'s checks reach it; they open {2}'s own NAT for the way back, and {3} learns {4}'s address from them (peer-reflexive).":
    '{0}前面没有 NAT，所以{1}的检查能到达；这些检查为{2}自己的 NAT 打开回程，{3}也从中得知{4}的地址（对端反射）。',
  '{0} and {1} share a NAT and meet at its outside: it hairpins, so packets to its own external addresses come back in.':
    '{0}与{1}在同一个 NAT 后面，在它的外侧相遇：它支持发夹（hairpinning），发往自己外部地址的包会折返进来。',
  "{0}'s NAT maps anew for each remote endpoint but preserves the port, so all its mappings look the same from outside: what STUN saw stays true.":
    '{0}的 NAT 对每个远端端点都新建映射，但保留端口，所以从外面看所有映射都一样：STUN 看到的地址依然有效。',
  'Both NATs use one mapping for all remote endpoints: the address that STUN saw is the one that checks come from, and the own checks open the filter for those of the other.':
    '两个 NAT 对所有远端端点都用同一个映射：检查正是来自 STUN 看到的地址，而自己发出的检查又为对方的检查打开过滤。',
  "{0}'s NAT maps anew for {1}, so {2}'s checks come from an address that STUN did not see; {3}'s NAT lets them in since its filter does not look at the port, and {4} learns the address (peer-reflexive).":
    '{0}的 NAT 为{1}新建映射，所以{2}的检查来自 STUN 没有看到的地址；{3}的 NAT 过滤时不看端口，放它们进来，{4}由此得知该地址（对端反射）。',
  'Only the way from client to TURN server is TCP; between the relayed addresses it is UDP, outside of everything that blocks it.':
    '只有客户端到 TURN 服务器这一段是 TCP；中继地址之间是 UDP，不受阻断它的东西影响。',
  '{0} uses relayed candidates only (iceTransportPolicy); the relay lets in the addresses that {1} has sent to.':
    '{0}只用中继候选（iceTransportPolicy）；中继放行{1}发过包的地址。',
  'A relay filters by address, not by port: once its owner has sent to the public address of the other, every mapping of the NAT there may answer. One relay is enough.':
    '中继按地址而不按端口过滤：它的主人向对方的公网地址发过包之后，那里 NAT 的任何映射都可以应答。一个中继就够了。',
  'The two relayed addresses reach each other; nothing more direct does, since no relay knows the public address of the other peer.':
    '两个中继地址互相可达；更直接的路走不通，因为没有哪个中继知道对方的公网地址。',
  '{0} does not get through to the signaling server, so offer and answer are never exchanged.':
    '{0}连不上信令服务器，offer 与 answer 始终无法交换。',
  'No check can arrive and be answered; a TURN server that both sides reach would help.':
    '没有检查能到达并得到应答；双方都能到达的 TURN 服务器会有帮助。',
  'The TURN server refuses the credentials (401), so there is no relayed candidate; nothing more direct connects these two.':
    'TURN 服务器拒绝了凭据（401），所以没有中继候选；更直接的路也连不通这两者。',
  'The servers do not answer as they should, so the candidates that would connect are missing or wrong.':
    '服务器没有如实应答，能连通的候选因此缺失或有误。',
  "A firewall keeps UDP from leaving {0}'s network; a TURN server reached over TCP gets through.":
    '防火墙不让 UDP 离开{0}的网络；经 TCP 到达的 TURN 服务器可以通过。',
  'A NAT with several public addresses picks any of them for each mapping (arbitrary pooling): the checks come from an address that the other NAT has not sent to, and STUN did not see.':
    '有多个公网地址的 NAT 为每个映射任选一个（arbitrary pooling）：检查来自对方 NAT 没有发过包、STUN 也没有看到的地址。',
  '{0} and {1} are behind the same NAT but not in the same network, and it does not send packets for its own external addresses back in (no hairpinning).':
    '{0}与{1}在同一个 NAT 后面，却不在同一个网络里，而它不会把发往自己外部地址的包折返进来（不支持 hairpinning）。',
  "Without a server {0} and {1} know only private addresses, and both networks use the same: a check to the other's host candidate goes to a stranger in the own network, or to nobody.":
    '没有服务器，{0}与{1}只知道私有地址，而两个网络用的又是同一段：发往对方主机候选的检查会到达自己网络里的陌生主机，或者无人收到。',
  'Without a server that tells them, neither {0} nor {1} knows the address it has on the internet; private host candidates lead nowhere.':
    '没有服务器告知，{0}与{1}都不知道自己在互联网上的地址；私有的主机候选走不通。',
  "{0}'s NAT maps anew for each remote endpoint, so its checks come from a port that STUN did not see, and the other NAT lets in only the exact endpoint it has sent to. A relay would connect them.":
    '{0}的 NAT 对每个远端端点都新建映射，所以它的检查来自 STUN 没有看到的端口，而另一个 NAT 只放行自己发过包的那个端点。中继可以连通它们。',
  'The NATs of {0} and {1} map anew for each remote endpoint: no check comes from the port that STUN saw, and no answer from the one that was asked. A relay would connect them.':
    '{0}与{1}的 NAT 对每个远端端点都新建映射：检查都不来自 STUN 看到的端口，应答也不来自被问的端口。中继可以连通它们。',
  'iceTransportPolicy "relay" allows relayed candidates only, and no TURN server gives one.':
    'iceTransportPolicy "relay" 只允许中继候选，而没有 TURN 服务器给出中继候选。',
}
