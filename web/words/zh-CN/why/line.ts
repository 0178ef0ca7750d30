/** 出在链路、规则和修改上的原因，以及不知道原因时说的话。 */
export const LINE_ZH: Readonly<Record<string, string>> = {
  'The network lost too much{0}: {1}. {2}; among it the {3} of {4} {5}.':
    '网络丢包过多{0}：{1}。{2}；其中{4}的{3}丢失于{5}。',
  '{0} lost on the link of {1}': '{0}在{1}的链路上丢失',
  '{0} lost in a burst on the link of {1}': '{0}在{1}的链路上成串丢失',
  '{0} dropped because the queue before the bottleneck was full of {1}':
    '{0}因{1}瓶颈前的队列已满而被丢弃',
  '{0} lost while the link was down for a moment of {1}': '{0}在{1}的链路瞬断时丢失',
  '{0} thrown away because a bit had flipped on the way of {1}': '{0}因途中有比特翻转而在{1}被丢弃',
  '{0} lost of {1}': '{0}在{1}丢失',
  'Nothing of what {0} sent got through': '{0}发出的包无一到达',
  '{0} % of what one side sent did not arrive': '一方发出的包有{0}% 没有到达',
  'Find out where the packets are lost: loss of this size is a fault of a link, not of WebRTC.':
    '查明包丢在哪里：这么多的丢包是链路的问题，不是 WebRTC 的。',
  'Try again: ICE, DTLS and SCTP repeat what is lost, but give up after a while.':
    '再试一次：ICE、DTLS 和 SCTP 会重发丢失的包，但过一阵会放弃。',

  'The {0} of {1} {2} is a datagram of {3} bytes, but the link of {4} carries {5}{6}. Small packets pass, so ICE connects; large ones vanish without a word, and each repetition is as large as the first.':
    '在{2}，{1}的{0}是{3}字节的数据报，而{4}的链路{5}{6}。小包能通过，所以 ICE 连得上；大包无声无息地消失，每次重发都和第一次一样大。',
  less: '承载不了这么大',
  'at most {0} bytes': '最多承载{0}字节',
  'Raise the MTU of the link, or lower what the endpoints assume of the path.':
    '增大链路的 MTU，或减小两端所假定的路径 MTU。',
  'Let the sender fragment its DTLS handshake messages into smaller records.':
    '让发送方把 DTLS 握手消息分片成更小的记录。',

  'The link of {0} is cut{1}: nothing passes. What {2} sent {3} ended there{4}.':
    '{0}的链路被切断{1}：什么也过不去。{2}发出的包在{3}到此为止{4}。',
  ', and {0} after it': '，之后还有{0}',
  'Restore the link, or restart ICE once it is back.': '恢复链路，或等它恢复后重启 ICE。',
  'Give the peer a second way: another interface whose candidates survive the cut.':
    '给对等端第二条路：另一个接口，其候选不受切断影响。',

  'The rule {0} of the scenario {1} the {2} that {3} sent {4}{5}. {6} {7}':
    '场景的规则{0}在{4}{1}了{3}发出的{2}{5}。{6}{7}',
  dropped: '丢弃',
  delayed: '延迟',
  doubled: '复制',
  'held back': '推迟',
  corrupted: '损坏',
  rewrote: '改写',
  hit: '命中',
  'It struck once.': '它只生效一次。',
  'It struck {0}.': '它共生效{0}。',
  'Without the offer the other side does not even know that somebody calls.':
    '没有 offer，对方甚至不知道有人呼叫。',
  "Without the answer the caller does not know the other side's ufrag, password and fingerprint, and cannot begin.":
    '没有 answer，呼叫方不知道对方的 ufrag、密码和指纹，无法开始。',
  'The other side never learned that address and did not try it.':
    '对方始终不知道那个地址，也就没有尝试。',
  'A check that does not arrive as it was sent proves nothing, and no pair succeeds.':
    '到达时与发出时不同的检查什么也证明不了，没有候选对能成功。',
  'A check without its response proves nothing, and no pair succeeds.':
    '没有响应的检查什么也证明不了，没有候选对能成功。',
  'The other side went by what it read, which is not what was meant.':
    '对方按读到的内容行事，而那不是原意。',
  'Nothing took its place.': '没有别的东西代替它。',
  'Remove the rule {0}, or let it hit less often.': '删除规则{0}，或让它少命中一些。',

  'The edit of {0} in #{1}, the {2} that {3} sent, changed it {4} by the rule {5}{6}. {7}':
    '对 #{1}（{3}发出的{2}）中{0}的修改由规则{5}在{4}生效{6}。{7}',
  '{0} ({1})': '{0}（{1}）',
  ': {0}': '：{0}',
  'Remove the edit {0} and replay.': '撤掉修改{0}，再重放。',

  '{0}{1} {2}. This says nothing of the network; the last event before it is the place to look.':
    '{2}{0}{1}。这与网络无关；应当看它之前的最后一个事件。',
  'Time stood still: the hosts kept each other busy at one instant':
    '时间停住了：各主机在同一时刻里让彼此忙个不停',
  'Something inside failed': '内部出错',
  'Report it with the scenario: the same scenario crashes at the same place.':
    '连同场景一起报告：同样的场景会在同样的地方崩溃。',

  'The trace was full at {0}, so the run ended{1}. What was still to come nobody knows.':
    '记录在{0}已满，运行因此结束{1}。后面会怎样无人知道。',
  'The run stopped at {0}{1}. Nothing shows that it could not have come about later.':
    '运行在{0}停止{1}。没有迹象表明它之后不会成功。',
  ', with {0} still on the way': '，当时还有{0}在途中',
  'Raise limits.events in the scenario.': '提高场景里的 limits.events。',
  'Let the run go on: stop.atMs, or --until.': '让运行继续：stop.atMs 或 --until。',

  'What the trace shows does not decide why. The nearest is a packet dropped by {0} {1}: {2}.':
    '记录的内容不足以断定原因。最接近的是{0}在{1}丢弃的一个包：{2}。',
  'What the trace shows does not decide why: no packet that has to do with it was lost, and nothing was refused.':
    '记录的内容不足以断定原因：没有相关的包丢失，也没有什么被拒绝。',
  'Step through the events before it.': '逐个查看它之前的事件。',
}
