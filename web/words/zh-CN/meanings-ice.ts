/** ICE、STUN、TURN 状态机的说明，以英文原句为键。 */
export const iceMeanings: Readonly<Record<string, string>> = {
  'ICE gathering': 'ICE 收集',
  'Collects the addresses at which this peer may be reached.': '收集可能联系到本端的地址。',
  'A transport has not begun to gather, or there is none.': '有传输尚未开始收集，或没有传输。',
  'Candidates are being collected.': '正在收集候选地址。',
  'All candidates are known; end-of-candidates can be told.':
    '候选地址已全部找到，可以通知收集结束。',
  'A local description is set: addresses are collected, STUN and TURN servers asked.':
    '本地描述已设置：收集地址，并询问 STUN 和 TURN 服务器。',
  'The last candidate was found.': '找到了最后一个候选地址。',
  'This transport has gathered while another has not begun.': '此传输已收集完，而另一个尚未开始。',
  'An ICE restart gathers anew.': 'ICE 重启，重新收集。',
  'A transport was added that has not gathered.': '加入了尚未收集的传输。',

  'ICE transport': 'ICE 传输',
  'Looks for a path on which packets reach the other peer, and watches it.':
    '寻找能把数据包送达对方的路径，并持续监视。',
  'Gathering, or waiting for remote candidates; nothing is checked yet.':
    '正在收集，或等待远端候选地址；尚未检查。',
  'Pairs are checked, and none works yet.': '正在检查候选对，尚无可用的。',
  'A usable pair was found; better ones may still be looked for.':
    '找到了可用的候选对，可能还在寻找更好的。',
  'Gathering and checking are done, and a pair was found.': '收集与检查均已完成，找到了候选对。',
  'Connectivity is lost for now; it may come back by itself.': '暂时失去连通性，可能自行恢复。',
  'No pair works. Only an ICE restart can help.': '没有可用的候选对，只有重启 ICE 才有用。',
  'Shut down; STUN requests get no answer.': '已关停，不再回应 STUN 请求。',
  'A remote candidate came: there are pairs to check.': '收到远端候选地址，有候选对可检查。',
  'No candidates came before patience ran out.': '等待期限内没有收到候选地址。',
  'A usable pair was found; others are still checked.': '找到了可用的候选对，其余仍在检查。',
  'The last check found the pair to use.': '最后一次检查找到了要用的候选对。',
  'All pairs so far failed, but more candidates may come.':
    '目前的候选对全部失败，但可能还有新的候选地址。',
  'All pairs failed and no more candidates will come.': '候选对全部失败，也不会再有候选地址。',
  'ICE restarts and has no remote candidates yet.': 'ICE 重启，尚无远端候选地址。',
  'All checks are done and the pair is chosen.': '检查全部完成，候选对已选定。',
  'The pair no longer answers; others are checked.': '该候选对不再回应，改为检查其他的。',
  'No answers at the moment.': '目前没有回应。',
  'The other peer’s consent to receive has expired.': '对方的接收同意已过期。',
  'ICE restarts; data keeps flowing on the old pair.': 'ICE 重启，数据仍走原来的候选对。',
  'There are new pairs to check.': '有新的候选对要检查。',
  'The pair answers again.': '该候选对恢复回应。',
  'The pair answers again and nothing else is to be checked.':
    '该候选对恢复回应，也没有其他要检查的。',
  'Nothing answered any more.': '再也没有回应。',
  'ICE restarts and checks new pairs.': 'ICE 重启并检查新的候选对。',

  'Candidate pair': '候选对',
  'One local and one remote candidate, and whether packets pass between them.':
    '一个本地和一个远端候选地址，以及两者之间能否通包。',
  'Not to be checked before a pair of the same foundation has succeeded.':
    '同一 foundation 的候选对成功之前不检查。',
  'To be checked; its turn has not come.': '待检查，还没轮到。',
  'A Binding request was sent; no answer yet.': '已发出 Binding 请求，尚无应答。',
  'A check went there and back: packets pass.': '检查往返成功：数据包可通。',
  'The check failed; the pair is not used unless the other peer checks it.':
    '检查失败；除非对方来检查，否则不用它。',
  'The controlling agent chose this pair.': '控制方选中了这个候选对。',
  'Data goes over this pair from now on.': '从此数据走这个候选对。',
  'It may be checked now.': '现在可以检查了。',
  'A Binding request is on its way.': 'Binding 请求已发出。',
  'The answer came.': '收到应答。',
  'An error came, or no answer in time.': '收到错误，或超时无应答。',
  'A check came from the other peer: answer with our own.': '对方发来检查：我方也随即检查。',
  'The check that nominates it got no answer.': '提名它的检查没有应答。',

  'STUN transaction': 'STUN 事务',
  'One request, sent again with growing pauses until it is answered.':
    '一个请求，以逐渐加长的间隔重发，直到有应答。',
  'A transaction id was picked; nothing is sent yet.': '已选定事务 id，尚未发送。',
  'The request was sent once; the RTO timer runs.': '请求已发送一次，RTO 计时中。',
  'Sent more than once; the pause doubles each time.': '已发送多次，间隔每次加倍。',
  'A success response came.': '收到成功应答。',
  'Refused, with an error code or by the network.': '被拒绝：收到错误码，或被网络拒绝。',
  'Nothing came back in time.': '超时没有回音。',
  'Given up for a triggered check.': '因触发检查而放弃。',
  'The request goes out and the RTO timer starts.': '发出请求，启动 RTO 计时器。',
  'No answer within the RTO: the request goes out again.': 'RTO 内无应答：重发请求。',
  'The success response has our transaction id.': '成功应答带有我方的事务 id。',
  'An error response came, or a hard ICMP error.': '收到错误应答，或 ICMP 硬错误。',
  'No answer, and no more attempts.': '没有应答，也不再尝试。',
  'A triggered check replaces it: it is sent no more, and silence is no failure.':
    '由触发检查取代：不再发送，没有应答也不算失败。',
  'Still no answer: the request goes out again.': '仍无应答：再次重发。',
  'No answer to the last request either.': '最后一次请求也没有应答。',

  'TURN allocation': 'TURN 分配',
  'A relayed address that a TURN server lends to this peer.': 'TURN 服务器借给本端的中继地址。',
  'Nothing was asked of the server yet.': '尚未向服务器提出请求。',
  'The Allocate request is on its way; 401 and 438 only ask for more.':
    'Allocate 请求已发出；401 和 438 只是要求补充信息。',
  'Peers with a permission can reach the relayed address.': '有许可的对等端可以到达中继地址。',
  'Still usable; the Refresh that prolongs it is not answered yet.':
    '仍可使用；续期的 Refresh 尚无应答。',
  'The server gave no relayed address.': '服务器没有给出中继地址。',
  'The relayed address, its permissions and channels are gone.':
    '中继地址连同其许可和通道都已失效。',
  'Given back on purpose.': '主动归还。',
  'An Allocate request goes to the server.': '向服务器发送 Allocate 请求。',
  'It is sent again with realm, nonce and integrity.': '带上 realm、nonce 和完整性校验重新发送。',
  'The server answered with a relayed address.': '服务器返回了中继地址。',
  'An error that more credentials do not mend: 401 again, or 486.':
    '补充凭据也无济于事的错误：再次 401，或 486。',
  'No answer; another transport may still work.': '没有应答；换一种传输或许可行。',
  'Given up before the answer came.': '应答到来之前就放弃了。',
  'A Refresh goes out before the lifetime is over.': '有效期结束前发出 Refresh。',
  '437: the server no longer knows the allocation.': '437：服务器已不认得该分配。',
  'No Refresh was answered before the lifetime ran out.': '有效期内没有 Refresh 得到应答。',
  'A Refresh with lifetime 0, or the end of its socket.':
    'lifetime 为 0 的 Refresh，或其套接字结束。',
  '438: sent again with the new nonce.': '438：用新的 nonce 重新发送。',
  'The lifetime starts anew.': '有效期重新计算。',
  'No answer or an error; there is time to try again.': '没有应答或出错；还有时间再试。',

  Consent: '同意（Consent）',
  'Whether the other peer still agrees to receive our packets.': '对方是否仍同意接收我方的数据包。',
  'ICE has not found a pair; nothing but checks may be sent.':
    'ICE 尚未找到候选对，只允许发送检查。',
  'A check was answered less than 30 seconds ago; data may be sent.':
    '30 秒内有检查得到应答，可以发送数据。',
  'Sending must stop; only new ICE credentials can bring consent back.':
    '必须停止发送；只有新的 ICE 凭据才能恢复同意。',
  'The other peer ended it; sending must stop at once.': '对方撤回了同意，必须立即停止发送。',
  'The answer to an ICE check is the first consent.': 'ICE 检查的应答即为首次同意。',
  'Consent is renewed for another 30 seconds.': '同意再续 30 秒。',
  'No check was answered for 30 seconds.': '30 秒内没有检查得到应答。',
  'The other peer said by a secure way that it wants no more.': '对方通过安全途径表示不再接收。',
  'An ICE restart found a pair with new credentials.': 'ICE 重启后用新凭据找到了候选对。',
}
