/** 出在 NAT 和防火墙上的原因。 */
export const NAT_ZH: Readonly<Record<string, string>> = {
  '{0} refused a packet of {1} from {2} {3}, because nothing inside had sent to that endpoint before.{4}':
    '{0}在{3}拒绝了{1}来自{2}的包，因为内部此前没有向该端点发过包。{4}',
  ' Its row {0} was made for {1}.': '它的行{0}是为{1}建立的。',
  'Let both sides send checks at about the same time: each check out opens the way for the other in.':
    '让双方几乎同时发出检查：每个出去的检查都为对方进来打开通路。',
  'Offer a TURN server.': '提供 TURN 服务器。',
  'Use a NAT that filters less strictly (RFC 4787 REQ-8).':
    '使用过滤不那么严格的 NAT（RFC 4787 REQ-8）。',

  '{0} {1}: it dropped the {2} of {3} to {4} {5}, {6} in all. Without a row nothing gets out, and no answer in.':
    '{0}{1}：它在{5}丢弃了{3}发往{4}的{2}，共{6}。没有行，包就出不去，应答也进不来。',
  'has no external port left in its range': '的端口范围里已没有空闲的外部端口',
  'has a full table and refuses new rows': '的映射表已满，拒绝新的行',
  'Give the NAT of {0} a larger port range, or more external addresses.':
    '给{0}的 NAT 更大的端口范围，或更多外部地址。',
  'Give the NAT of {0} a larger table, or let it forget its oldest row.':
    '给{0}的 NAT 更大的映射表，或让它丢掉最旧的行。',
  'Let rows that nobody uses expire sooner.': '让没有人用的行更早过期。',
  'Use fewer sockets and servers: each candidate costs a row.':
    '少用套接字和服务器：每个候选都要占一行。',

  '{0} gives the socket {1} another external {2} for each remote endpoint: {3} towards {4}, which is what the peer was told, but {5} towards {6}.{7} Nobody can tell the {8} beforehand, so no hole opens.':
    '{0}为套接字{1}对每个远端端点使用不同的外部{2}：对{4}是{3}，对方得知的就是它；对{6}却是{5}。{7}谁也无法预知这个{8}，所以打不了洞。',
  port: '端口',
  address: '地址',
  ' {0} refused what came {1}: it lets in only endpoints that were sent to before.':
    '{0}拒绝了{1}到来的包：它只放内部先前发过包的端点进来。',
  'Offer a TURN server: a relayed address is the same for everyone.':
    '提供 TURN 服务器：中继地址对谁都一样。',
  'Let the NAT pair addresses: one inside host, one external address (RFC 4787 REQ-2).':
    '让 NAT 的地址成对：一台内部主机只用一个外部地址（RFC 4787 REQ-2）。',
  'Let the NAT map independently of the endpoint (RFC 4787 REQ-1).':
    '让 NAT 的映射与端点无关（RFC 4787 REQ-1）。',

  '{0} {1}.{2} A new row gets a new place in the table, of which the peer knows nothing.':
    '{0}{1}。{2}新的行在表里有新的位置，对方对此一无所知。',
  'lost its table {0} ({1}), the row {2} with it': '在{0}丢失了映射表（{1}），行{2}也随之消失',
  'forgot the row {0} {1} to make room for another': '在{1}为了给别的行腾位置，丢掉了行{0}',
  'let the row {0} expire {1}{2}': '在{1}让行{0}过期{2}',
  ' after {0} without a packet from inside': '，此前{0}内没有包从内部发出',
  " Since then the other side's packets meet no row: {0} dropped one {1}.":
    '此后对方的包找不到对应的行：{0}在{1}丢弃了一个。',
  'Restart ICE: new checks make new rows, and the peer learns the new address.':
    '重启 ICE：新的检查建立新的行，对方得知新的地址。',
  'Send keepalives more often than the lease of the NAT lasts (RFC 8445 section 11).':
    '发送 keepalive 的间隔要短于 NAT 的保持时间（RFC 8445 第 11 节）。',
  'Let the NAT keep rows longer: two minutes at least (RFC 4787 REQ-5).':
    '让 NAT 更久地保留行：至少两分钟（RFC 4787 REQ-5）。',
  'Restart ICE when the connection falls silent.': '连接没有动静时重启 ICE。',

  "{0} {1} sent to the other's external address {2}, which belongs to {3} itself; that NAT does not send packets back inside (no hairpinning) and dropped it {4}.":
    '{0}{1}的包发往对方的外部地址{2}，而它属于{3}自己；该 NAT 不把包送回内部（不支持 hairpinning），在{4}丢弃了它。',
  'Both peers are customers of the same carrier, behind one carrier-grade NAT: their home networks cannot reach each other directly.':
    '双方是同一运营商的用户，在同一个运营商级 NAT 之后：两家的网络无法直接互通。',
  'Both peers are behind the same NAT.': '双方在同一个 NAT 之后。',
  'Let the NAT of {0} support hairpinning (RFC 4787 REQ-9).':
    '让{0}的 NAT 支持 hairpinning（RFC 4787 REQ-9）。',
  'Offer a TURN server outside the carrier.': '在运营商网络之外提供 TURN 服务器。',
  'Let the peers use their host candidates: inside one network they reach each other directly.':
    '让双方使用主机候选：在同一个网络里可以直接互通。',

  'The firewall of {0} ({1}) {2}{3}: it dropped the {4} that {5} sent to {6} over {7} {8}, {9} in all.{10}':
    '{0}的防火墙（{1}）{2}{3}：它在{8}丢弃了{5}经{7}发往{6}的{4}，共{9}。{10}',
  'lets no UDP through': '不放行 UDP',
  'does not allow that remote port': '不允许该远端端口',
  'lets in only answers to what went out before, and nothing had gone out there':
    '只放行应答，而此前没有包从内部发往那里',
  'refused it': '拒绝了它',
  ' And since nothing went out there, it let nothing in: it lets in only answers, and dropped the {0} from {1} {2}.':
    '既然没有包发往那里，那里的包也进不来：它只放行应答，在{2}丢弃了来自{1}的{0}。',
  'Offer a TURN server over TCP, best on port 443: "turn?transport=tcp" in iceServers.':
    '提供走 TCP 的 TURN 服务器，最好用端口 443：在 iceServers 里写 "turn?transport=tcp"。',
  'Allow UDP in the firewall of {0}.': '在{0}的防火墙里放行 UDP。',
  'Let the server listen on a port that the firewall of {0} allows, best TCP 443.':
    '让服务器监听{0}的防火墙允许的端口，最好是 TCP 443。',
  'Allow the port in the firewall of {0}.': '在{0}的防火墙里放行该端口。',
  'Allow the ports that peers and servers use in the firewall of {0}.':
    '在{0}的防火墙里放行对等端和服务器所用的端口。',
  'Make sure that both sides send checks: the first one out opens the way for the other in.':
    '确保双方都发出检查：先出去的检查为对方进来打开通路。',
  'Allow inbound UDP in the firewall of {0}.': '在{0}的防火墙里放行入站 UDP。',
}
