/** 通话状态机的说明，以英文原句为键。 */
export const callMeanings: Readonly<Record<string, string>> = {
  Call: '通话',
  'A call with another person. W3C WebRTC leaves calling to the application; the words are SIP’s.':
    '与另一个人的通话。W3C WebRTC 把呼叫留给应用来做；这里用的是 SIP 的说法。',
  'There has been no call with this person yet.': '与此人还没有过通话。',
  'We call: the other is invited, and has not answered yet.':
    '我方呼叫：已邀请对方，对方尚未接听。',
  'The other calls: it rings here, and nobody has answered yet.':
    '对方呼叫：这里在响铃，还没有人接听。',
  'The call is accepted; tracks are negotiated and the peers connect.':
    '呼叫已被接受；正在协商轨道，双方正在连接。',
  'The two talk. Media goes from peer to peer; signaling is not needed.':
    '双方在交谈。媒体在对等端之间直接传送，不需要信令。',
  'The call is over; why stands beside. Another one may follow.':
    '通话结束，原因写在旁边。之后可以再有一次。',
  'The person calls: the other is invited.': '此人呼叫：邀请对方。',
  'Somebody calls while this person is in another call: busy.':
    '此人正在另一通话中时有人呼叫：忙线。',
  'Somebody calls: it rings here, and the caller is told so.': '有人呼叫：这里响铃，并告知主叫。',
  'The line to the other is gone; for a moment that is no matter.':
    '到对方的信令线路断了；短时间内没有关系。',
  'The line to the other stands again.': '到对方的信令线路又通了。',
  'Another call from the same one: busy, for this call stands.':
    '同一个人又呼叫：忙线，因为这次通话仍在。',
  'The person hangs up; the other is told, and the connection closed.':
    '此人挂断；告知对方，并关闭连接。',
  'The other has hung up; the connection is closed here too.': '对方已挂断；这里也关闭连接。',
  'The caller had given up when the answer was on its way.': '接听的消息还在途中，主叫已经放弃。',
  'The other has given up the call after all.': '对方最终还是放弃了这次通话。',
  'The connection failed, and the call with it.': '连接失败，通话也随之结束。',
  'It rings at the other end.': '对方那边在响铃。',
  'The other has answered.': '对方已接听。',
  'The other does not want the call.': '对方不想接听。',
  'The other is in another call.': '对方正在另一通话中。',
  'The other has answered and hung up, and only that was heard.':
    '对方接听后又挂断，这边只听到了挂断。',
  'Both have called: of the two calls the one whose name comes first stands, at once.':
    '双方同时呼叫：两次呼叫中名字排在前面的成立，立即接通。',
  'Both have called, and our call stands: the other accepts it.':
    '双方同时呼叫，我方的成立：由对方接受。',
  'The signaling server knows nobody of this name.': '信令服务器不认识叫这个名字的人。',
  'The person no longer waits; the other stops ringing.': '此人不再等待；对方停止响铃。',
  'It has rung long enough: nobody answers.': '响铃时间已够长：无人接听。',
  'The time is over, and it has never rung at the other end.': '时间已到，而对方那边从未响铃。',
  'The other cannot be reached by signaling.': '通过信令联系不到对方。',
  'The person answers, and the caller is told so.': '此人接听，并告知主叫。',
  'The person does not want the call.': '此人不想接听。',
  'To hang up before an answer is to refuse.': '接听之前挂断，就是拒绝。',
  'The same one calls anew: the call before is over.': '同一个人重新呼叫：之前那次已经结束。',
  'The caller no longer waits.': '主叫不再等待。',
  'The caller has hung up.': '主叫已挂断。',
  'Nobody answers, and of the caller nothing more is heard.': '无人接听，主叫也再无消息。',
  'The caller is no longer reached by signaling.': '通过信令已联系不到主叫。',
  'The connection stands: the two see and hear each other.': '连接已建立：双方能看到、听到彼此。',
  'The connection was closed before it stood.': '连接还没建立就被关闭了。',
  'No connection came of it in time.': '没有及时建立连接。',
  'The connection was closed: nobody is there to talk to.': '连接已关闭：那边没有人可以交谈了。',
}
