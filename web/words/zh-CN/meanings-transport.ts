/** DTLS、SCTP 与数据通道状态机的说明，以英文原句为键。 */
export const transportMeanings: Readonly<Record<string, string>> = {
  'DTLS transport': 'DTLS 传输',
  'Encrypts what goes over ICE, and proves who is at the other end.':
    '加密 ICE 之上的内容，并证明另一端是谁。',
  'The handshake has not begun; ICE has no pair yet.': '握手尚未开始；ICE 还没有候选对。',
  'The handshake is under way and the fingerprint is being verified.': '正在握手，并核对指纹。',
  'Keys are agreed; SCTP and SRTP can flow.': '密钥已商定，可以传输 SCTP 和 SRTP。',
  'Ended by an error.': '因错误而结束。',
  'Ended on purpose.': '主动结束。',
  'ClientHello is sent or received.': '发送或收到 ClientHello。',
  'close_notify came, or RTCPeerConnection.close() was called.':
    '收到 close_notify，或调用了 RTCPeerConnection.close()。',
  'Both Finished messages are right and the certificate has the fingerprint of the SDP.':
    '双方的 Finished 均正确，证书指纹与 SDP 一致。',
  'An alert came, or the fingerprint is wrong.': '收到 alert，或指纹不符。',
  'An error alert ended it.': '错误 alert 结束了它。',
  'RTCPeerConnection.close() was called.': '调用了 RTCPeerConnection.close()。',

  'DTLS flight timer': 'DTLS 消息组计时',
  'Handshake messages go in flights; a lost flight is sent again as a whole.':
    '握手消息按组（flight）发送；丢失的一组会整组重发。',
  'The messages of the next flight are being made.': '正在准备下一组消息。',
  'The flight goes out.': '正在发出这组消息。',
  'The other side’s flight is to come; the timer runs.': '等待对方的消息组，计时中。',
  'The handshake is done.': '握手完成。',
  'The flight is ready.': '这组消息已就绪。',
  'A server begins by waiting for the first flight.': '服务端从等待第一组消息开始。',
  'The retransmission timer starts; it doubles each time.': '启动重传计时器，每次加倍。',
  'It was the last flight: nothing to wait for.': '这是最后一组，无需等待。',
  'Nothing came in time: the same flight goes out again.': '超时没有回音：重发同一组。',
  'The other side repeats its flight: ours was lost.': '对方重发了它的消息组：我方那组丢了。',
  'The other side’s flight is complete.': '对方的消息组已收齐。',
  'The other side’s last flight is complete.': '对方的最后一组已收齐。',
  'The other side repeats its flight: our last one was lost and goes out again.':
    '对方重发了它的消息组：我方最后一组丢了，重新发出。',
  'A new handshake begins.': '开始新的握手。',

  'SCTP transport': 'SCTP 传输',
  'The SCTP association that carries all data channels.': '承载所有数据通道的 SCTP 关联。',
  'The association is being set up.': '正在建立关联。',
  'Data channels can be opened and used.': '可以打开和使用数据通道。',
  'All data channels are closed with it.': '所有数据通道随之关闭。',
  'The association is established.': '关联已建立。',
  'Closed before it was up.': '尚未建立就关闭了。',
  'SHUTDOWN or ABORT came, DTLS closed, or close() was called.':
    '收到 SHUTDOWN 或 ABORT、DTLS 关闭，或调用了 close()。',

  'SCTP association': 'SCTP 关联',
  'Four chunks set it up, three shut it down.': '四个 chunk 建立，三个 chunk 关闭。',
  'No association. A peer that gets INIT here answers and keeps no state.':
    '没有关联。此时收到 INIT 的一方只应答，不保存状态。',
  'INIT was sent; INIT ACK with the cookie is to come.': '已发送 INIT，等待带 cookie 的 INIT ACK。',
  'The cookie went back; COOKIE ACK is to come.': '已送回 cookie，等待 COOKIE ACK。',
  'Data can be sent and received.': '可以收发数据。',
  'No new data; what is outstanding must still be acknowledged.':
    '不再接受新数据；未确认的数据仍需确认。',
  'SHUTDOWN was sent; SHUTDOWN ACK is to come.': '已发送 SHUTDOWN，等待 SHUTDOWN ACK。',
  'The other side takes no new data; ours must still arrive.':
    '对方不再接受新数据；我方在途的数据仍需送达。',
  'SHUTDOWN ACK was sent; SHUTDOWN COMPLETE is to come.':
    '已发送 SHUTDOWN ACK，等待 SHUTDOWN COMPLETE。',
  'This side starts: INIT goes out.': '本端发起：发出 INIT。',
  'A valid cookie came back: answer COOKIE ACK.': '收到有效的 cookie：回应 COOKIE ACK。',
  'The cookie came; it goes back as COOKIE ECHO.': '收到 cookie，用 COOKIE ECHO 送回。',
  'Both sides started: the cookie is valid.': '双方同时发起：cookie 有效。',
  'INIT was repeated too often.': 'INIT 重发次数过多。',
  'ABORT was sent or received.': '发送或收到 ABORT。',
  'The other side is set up too.': '对方也已建立。',
  'The cookie was too old: INIT again.': 'cookie 已过期：重新发送 INIT。',
  'COOKIE ECHO was repeated too often.': 'COOKIE ECHO 重发次数过多。',
  'To be shut down once all data is acknowledged.': '待所有数据确认后关闭。',
  'The other side shuts down.': '对方要关闭。',
  'SHUTDOWN goes out.': '发出 SHUTDOWN。',
  'The other side shuts down too.': '对方也要关闭。',
  'SHUTDOWN COMPLETE goes out; it is over.': '发出 SHUTDOWN COMPLETE，关闭完成。',
  'Both sides sent SHUTDOWN.': '双方都发送了 SHUTDOWN。',
  'SHUTDOWN ACK goes out.': '发出 SHUTDOWN ACK。',
  'It is over on both sides.': '双方均已结束。',
  'Both sides acknowledged: it is over.': '双方均已确认：关闭完成。',

  'Data channel': '数据通道',
  'A stream of messages each way between the peers.': '对等端之间双向各一条消息流。',
  'Created; the association or its opening message is still to come.':
    '已创建，等待关联建立或打开消息。',
  'Messages can be sent and received.': '可以收发消息。',
  'Messages under way are still delivered; the streams are being reset.':
    '在途消息仍会送达；正在重置流。',
  'Closed, or it could not be opened.': '已关闭，或无法打开。',
  'DATA_CHANNEL_OPEN was sent or received; messages can flow.':
    '已发送或收到 DATA_CHANNEL_OPEN，可以传消息。',
  'close() was called, or the other peer reset its stream.': '调用了 close()，或对方重置了它的流。',
  'The association under it is gone.': '底层的关联已消失。',
  'Both streams are reset; their number is free.': '双向的流均已重置，编号可再用。',
}
