/** 可以让对等端做的事。 */
import type { Ending } from '../../../machines/call/message.ts'
import type { Words } from '../words.svelte.ts'

const ENDED: Readonly<Record<Ending, (peer: string) => string>> = {
  refused: (peer) => `与 ${peer} 的通话被拒绝。`,
  busy: (peer) => `与 ${peer} 的通话遇到忙线。`,
  missed: (peer) => `与 ${peer} 的通话未接：无人接听。`,
  cancelled: (peer) => `与 ${peer} 的通话在响铃时取消。`,
  'hung-up': (peer) => `与 ${peer} 的通话已结束。`,
  failed: (peer) => `与 ${peer} 的通话失败：连接断了。`,
  unreachable: (peer) => `与 ${peer} 的通话没有接通。`,
}

export const commands: Words['commands'] = {
  commands: '命令',
  hint: '发消息、重启 ICE、切断信令套接字……',
  hintRecorded: '只有实验接受命令；这份记录读自文件。',
  over: '这次运行已经结束，做不了任何事。',
  past: '你看到的是过去；命令只能在最新处生效。',
  toHead: '跳到最新处',
  peer: '对等端',
  towards: '发往',
  towardsLabel: '发往',
  message: '消息',
  messageOn: (channel) => `“${channel}”上的消息`,
  channel: '通道',
  send: '发送',
  sendByServer: '经服务器',
  sendByServerHint: '作为聊天消息经信令服务器发送，不走数据通道',
  file: (channel) => `在“${channel}”上发送的文件大小（kB）`,
  sendFile: '传文件',
  allOfFiles: '文件……',
  allOfFilesHint: '打开文件面板：发送、暂停、继续、取消、比较',
  noChannel: (peer) => `${peer} 没有打开的通道。`,
  newChannel: '新通道',
  addChannel: '添加通道',
  moveFrom: (network) => `从 ${network} 搬到另一个网络`,
  move: '搬移',
  connect: (peer) => `连接到 ${peer}`,
  getStats: '取统计',
  media: {
    title: '音频与视频',
    codecs: {
      VP8: '摄像头：测试图（VP8）',
      opus: '麦克风：音阶（Opus）',
      PCMU: '麦克风：音阶（PCMU）',
    },
    add: '添加轨道',
    track: '轨道',
    received: '收到的轨道',
    turnOff: (isVideo) => (isVideo ? '显示黑屏' : '静音'),
    turnOn: '重新打开',
    stop: '停止',
    bitrate: (track) => `“${track}”的编码器目标，kbit/s`,
    setBitrate: '设置比特率',
    keyFrame: '请求关键帧',
    keyFrameHint: (track, peer) => `用一个 PLI 向 ${peer} 要“${track}”的关键帧`,
    hold: '保持',
    resume: '恢复',
    holdHint: '协商这个连接上所有音频与视频的方向',
  },
  closeChannel: (channel) => `关闭“${channel}”`,
  restartIce: '重启 ICE',
  cutSignaling: '切断信令',
  close: '关闭连接',
  call: (peer) => `呼叫 ${peer}`,
  callBySound: '仅语音',
  answerCall: '接听',
  refuseCall: '拒绝',
  hangUp: '挂断',
  callSays: (state, peer, ending) => {
    if (ending !== undefined) return ENDED[ending](peer)
    if (state === 'calling') return `正在呼叫 ${peer} ……`
    if (state === 'ringing') return `${peer} 来电。`
    if (state === 'connecting') return `正在与 ${peer} 连接……`
    return state === 'in-call' ? `正在与 ${peer} 通话。` : undefined
  },
  streams: {
    title: '直播',
    publish: '发布（WHIP）',
    publishHint: '用 HTTP POST 把之前添加的轨道提供给服务器',
    noTracks: '先添加摄像头或麦克风',
    watch: '观看（WHEP）',
    watchHint: '用 HTTP POST 提出接收服务器的流“live”',
    end: '结束会话',
    endHint: '对会话的 URL 发 HTTP DELETE',
  },
  recorded: '会记录在场景里：链接和“重新开始”都会重复它。',
}
