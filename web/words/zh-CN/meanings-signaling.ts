/** 信令、协商与连接状态机的说明，以英文原句为键。 */
export const signalingMeanings: Readonly<Record<string, string>> = {
  'Signaling client': '信令客户端',
  'The peer’s line to the signaling server.': '对等端与信令服务器之间的连接。',
  'No socket: not yet, no longer, or waiting to try again.':
    '没有套接字：尚未建立、已经断开，或在等待重试。',
  'TCP connects and the HTTP Upgrade is under way.': '正在建立 TCP 连接并进行 HTTP Upgrade。',
  'The socket is open, but the server does not know who this is.':
    '套接字已打开，但服务器还不知道对方是谁。',
  'Offers, answers and candidates can be sent and received.': '可以收发 offer、answer 和候选地址。',
  'The closing handshake is under way, or the dead line is torn down.':
    '正在进行关闭握手，或正在拆除失效的连接。',
  'The peer wants to be reachable and opens a socket.': '对等端希望可被联系到，于是打开套接字。',
  'The delay has passed; another socket is opened.': '等待时间已过，再打开一个套接字。',
  'There is no socket to close; a planned retry is called off.':
    '没有可关闭的套接字；取消计划中的重试。',
  'The server accepted the upgrade (101); frames can flow.':
    '服务器接受了升级（101），可以传输帧。',
  'The socket is gone. The client opens another after a delay, unless it gave up.':
    '套接字已断开。除非放弃，客户端会延迟后重新打开一个。',
  'The peer wants to leave and closes the socket.': '对等端要离开，关闭套接字。',
  'The server keeps this peer’s id and says who else is there.':
    '服务器记下该对等端的 id，并告知还有谁在线。',
  'The server refused the id, for example because it is taken.':
    '服务器拒绝了该 id，例如已被占用。',
  'The server answered no ping: the line is dead, however open it looks.':
    '服务器没有回应 ping：连接看似打开，其实已失效。',
  'Somebody came or left: the server says who is there.': '有人加入或离开：服务器告知谁在线。',
  'Wanted again: another socket follows when this one is gone.':
    '又需要连接：当前套接字断开后会再建一个。',
  'Already closing; no other socket follows.': '已在关闭，之后不再新建套接字。',

  Negotiation: '协商',
  'Decides who offers and who answers, and what happens when both offer.':
    '决定由谁发 offer、谁回 answer，以及双方同时发 offer 时如何处理。',
  'No step is under way and the signaling state is stable.':
    '没有进行中的步骤，信令状态为 stable。',
  'makingOffer: createOffer and setLocalDescription are under way.':
    'makingOffer：createOffer 和 setLocalDescription 正在进行。',
  'Our offer is out; the other peer’s answer is to come.': '我方 offer 已发出，等待对方的 answer。',
  'setRemoteDescription(offer) is under way.': 'setRemoteDescription(offer) 正在进行。',
  'createAnswer and setLocalDescription are under way.':
    'createAnswer 和 setLocalDescription 正在进行。',
  'isSettingRemoteAnswerPending: setRemoteDescription(answer) is under way.':
    'isSettingRemoteAnswerPending：setRemoteDescription(answer) 正在进行。',
  'Closed for good.': '已永久关闭。',
  'Something changed that the other peer must agree to: make an offer.':
    '有需要对方同意的变化：创建 offer。',
  'ICE restarts with an offer that has new credentials.': '用带有新凭据的 offer 重启 ICE。',
  'No offer of ours waits for this answer. It is dropped.':
    '我方没有等待此 answer 的 offer，将其丢弃。',
  'A remote candidate is added, or held until its description is set.':
    '加入远端候选地址，或先保留到对应描述设置之后。',
  'The result of a step that is no longer under way. It changes nothing.':
    '这是已不在进行的步骤的结果，不产生任何影响。',
  'The RTCPeerConnection is closed; nothing is negotiated any more.':
    'RTCPeerConnection 已关闭，不再协商。',
  'An offer comes and nothing stands in its way.': '收到 offer，可以直接处理。',
  'The offer that waited is taken up.': '处理之前排队的 offer。',
  'What was asked for while busy is offered now.': '忙碌期间提出的变更现在发出 offer。',
  'Something is to be negotiated, but a step is under way: done when stable.':
    '有内容需要协商，但有步骤正在进行：等到 stable 再做。',
  'The offer is the local description and goes to the other peer.':
    'offer 已成为本地描述，并发给对方。',
  'The offer could not be made; the signaling state is still stable.':
    '无法创建 offer，信令状态仍为 stable。',
  'An offer comes while a step is under way. It waits for its turn.':
    '步骤进行中收到 offer，排队等待。',
  'Glare: both peers made an offer. The impolite one ignores the other’s.':
    'Glare：双方都发了 offer。不礼让的一方忽略对方的 offer。',
  'The answer to our offer comes.': '收到对我方 offer 的 answer。',
  'Glare: both peers made an offer. The polite one rolls its own back.':
    'Glare：双方都发了 offer。礼让的一方回滚自己的 offer。',
  'Glare: an offer came while ours was made. The polite peer rolls back.':
    'Glare：创建 offer 时收到了对方的 offer。礼让的一方回滚。',
  'A remote candidate waits until the remote description is set.':
    '远端候选地址等到远端描述设置之后再加入。',
  'The offer is the remote description; candidates held for it are added.':
    'offer 已成为远端描述，加入为它保留的候选地址。',
  'The offer was refused; the descriptions are as before.': 'offer 被拒绝，描述保持不变。',
  'The answer is the local description and goes to the other peer.':
    'answer 已成为本地描述，并发给对方。',
  'The answer could not be made; the offer is rolled back.': '无法创建 answer，回滚 offer。',
  'Offer and answer agree; candidates held for them are added.':
    'offer 与 answer 达成一致，加入为其保留的候选地址。',
  'The answer was refused; our offer still waits for one.':
    'answer 被拒绝，我方 offer 仍在等待 answer。',

  'Signaling state': '信令状态',
  'Which offers and answers are set, and so which may be set next.':
    '已设置了哪些 offer 和 answer，因而接下来可以设置什么。',
  'No offer is open: both sides agree, or nothing was offered yet.':
    '没有未完成的 offer：双方已一致，或尚未提出任何 offer。',
  'Our offer is set; the answer is to come.': '我方 offer 已设置，等待 answer。',
  'The other peer’s offer is set; we have to answer.': '对方 offer 已设置，轮到我方应答。',
  'The other peer’s offer and our provisional answer are set.':
    '对方 offer 和我方的临时 answer 已设置。',
  'Our offer and a provisional answer to it are set.': '我方 offer 和对它的临时 answer 已设置。',
  'The RTCPeerConnection is closed for good.': 'RTCPeerConnection 已永久关闭。',
  'We offer.': '我方发出 offer。',
  'The other peer offers.': '对方发出 offer。',
  'RTCPeerConnection.close() ends it in any state.':
    '在任何状态下，RTCPeerConnection.close() 都会结束它。',
  'A newer offer takes the place of ours.': '更新的 offer 取代我方之前的 offer。',
  'The other peer’s answer ends the negotiation.': '对方的 answer 结束协商。',
  'A provisional answer comes.': '收到临时 answer。',
  'The offer is taken back; everything is as before it.': '撤回 offer，一切恢复原状。',
  'A newer offer takes the place of the first.': '更新的 offer 取代之前的 offer。',
  'Our answer ends the negotiation.': '我方的 answer 结束协商。',
  'We answer provisionally.': '我方给出临时 answer。',
  'Another provisional answer of ours.': '我方又给出一个临时 answer。',
  'Our final answer ends the negotiation.': '我方的最终 answer 结束协商。',
  'Another provisional answer comes.': '又收到一个临时 answer。',
  'The final answer ends the negotiation.': '最终 answer 结束协商。',

  'Connection state': '连接状态',
  'The first that holds of closed, failed, disconnected, new, connecting, connected.':
    '按 closed、failed、disconnected、new、connecting、connected 的顺序，取第一个成立的。',
  'No transport has begun, or there is none.': '没有传输已开始，或没有传输。',
  'A transport is on its way, and none has failed.': '有传输正在建立，且没有失败的。',
  'Every transport that is not closed is connected, ICE and DTLS.':
    '所有未关闭的传输，其 ICE 和 DTLS 均已连接。',
  'A transport has lost connectivity; it may come back by itself.':
    '有传输失去连通性，可能自行恢复。',
  'A transport has failed. An ICE restart may help, unless DTLS failed.':
    '有传输已失败。除非失败的是 DTLS，重启 ICE 也许有用。',
  'A transport begins to check or to shake hands.': '有传输开始检查或握手。',
  'An ICE or a DTLS transport has failed.': '有 ICE 或 DTLS 传输失败。',
  'ICE and DTLS of all transports are connected.': '所有传输的 ICE 和 DTLS 均已连接。',
  'ICE has lost connectivity, perhaps for a moment.': 'ICE 失去连通性，也许只是暂时。',
  'ICE restarts while no DTLS transport has begun or is open.':
    '没有 DTLS 传输已开始或已打开时重启了 ICE。',
  'A transport was added, or checks anew.': '加入了新传输，或重新开始检查。',
  'New pairs are checked.': '检查新的候选对。',
  'An ICE restart checks new pairs.': 'ICE 重启后检查新的候选对。',
}
