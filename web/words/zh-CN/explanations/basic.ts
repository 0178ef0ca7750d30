/** 不专属于某个协议的字节、数据信道的消息、DCEP；出处与英文相同。 */

export const COMMON_ZH = {
  'common.rest': '前面没有任何东西预告的字节，或读取中断之处后面的字节。原样保留。',
  'common.unknown':
    '共用 WebRTC 端口的协议没有一个这样开头：首字节不落在区分 STUN、DTLS、TURN 信道和 RTP 的任何一个范围内。',
  'common.zrtp': '首字节 16 到 19 属于 ZRTP，一种较早的媒体密钥协商方式，WebRTC 不使用。',
  'common.quic': '首字节 80 到 127 以及从 192 起在共用端口时属于 QUIC；WebRTC 不发送它。',
  'common.empty': '数据包不带任何字节。',
  'common.padding': '把前面的内容补到边界的填充；内容没有意义，接收方跳过。',
  'stream.part':
    'TCP 流中某条消息的字节。流不知道消息为何物，一条消息可以始于一个段、止于另一个段。',
  'stream.again': '先前来过的字节：确认没有及时到达，发送方重发了它们。',
  'stream.ahead': '缺口后面的字节：它们之前的段还没到，到了才能读取。',
  'stream.header': '后面消息的长度：在 TCP 候选上靠它分开各个数据包。',
  'stream.unframed': 'TCP 流中的字节，其中没有已知协议的消息开始。',
}

export const DATA_ZH = {
  'data.text': '应用以文本发送的消息。内容为 UTF-8，接收方得到字符串。',
  'data.text-partial': '文本消息的一部分，是很早以前的发送方式；如今谁也不该再这样发送。',
  'data.text-empty': '空文本。SCTP 不承载空消息，所以用一个字节代表它。',
  'data.binary': '应用以字节发送的消息，途中没有谁解释它。',
  'data.binary-partial': '二进制消息的一部分，是很早以前的发送方式；如今谁也不该再这样发送。',
  'data.binary-empty': '空的二进制消息。SCTP 不承载空消息，所以用一个字节代表它。',
  'data.other': '载荷协议标识不属于数据信道的消息。',
}

export const DCEP_ZH = {
  'dcep.message-type':
    'DATA_CHANNEL_OPEN 在其所在的流上打开信道；DATA_CHANNEL_ACK 表示那一端也已打开。',
  'dcep.channel-type':
    '信道有多可靠：每条消息都送达，或者只为一条消息花费若干次重传或若干时间。最高位允许消息互相超越。',
  'dcep.priority': '需要分享带宽时，这条信道相对其他信道的权重。',
  'dcep.reliability': '为一条消息花费多少次重传或多少毫秒；对可靠信道没有意义。',
  'dcep.label-length': '后面有多少字节是标签；因为标签和协议没有结束标记，所以长度放在前面。',
  'dcep.protocol-length': '标签之后有多少字节是协议名；通常为 0。',
  'dcep.label': '应用给信道起的名字。多条信道可以同名。',
  'dcep.protocol': '应用在信道上使用的协议，按 WebSocket 的方式登记；常为空。',
}
