/** 收到的轨道：状态与转换的说明。 */
export const mediaMeanings: Readonly<Record<string, string>> = {
  'Received track': '收到的轨道',
  'Audio or video that comes from the other peer, as it is played.':
    '来自对方的音频或视频，按播放的情形。',
  'Negotiated, but nothing has come, or nothing comes any more.':
    '已协商，但还没有内容到达，或不再有内容到达。',
  'Frame after frame is decoded in time.': '一帧接一帧按时解码。',
  'The last picture stands still, since no newer one could be decoded.':
    '停在最后一幅画面，因为没有更新的能解码。',
  'Nothing will come any more.': '不会再有内容到达。',
  'The first frame was decoded.': '第一帧已解码。',
  'The connection was closed, or the track was taken away.': '连接已关闭，或轨道已被撤走。',
  'One more frame was decoded in time.': '又有一帧按时解码。',
  'The next frame is late: by three times its usual distance, and 150 ms at least.':
    '下一帧迟到：达到平常间隔的三倍，并且至少 150 ms。',
  'The sender no longer sends: the direction was negotiated so.':
    '发送方不再发送：方向是这样协商的。',
  'A frame was decoded again.': '又有帧解码了。',
}
