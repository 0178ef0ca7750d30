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
  ringsAt: (peer, from) => `${peer} 那边在响铃：${from} 来电。`,
  answerAs: (peer) => `以 ${peer} 接听`,
  refuseAs: (peer) => `以 ${peer} 拒绝`,
  there: (peers) => (peers.length === 0 ? '没有别人在。' : `在的有：${peers.join('、')}。`),
  notRegistered: (peer) => `${peer} 没有注册，看不到别人。`,
  isAway: (peer) => `${peer} 不在：等其出现才会响铃。`,
  refuseCall: '拒绝',
  hangUp: '挂断',
  callSays: (state, peer, ending) => {
    if (ending !== undefined) return ENDED[ending](peer)
    if (state === 'calling') return `正在呼叫 ${peer} ……`
    if (state === 'ringing') return `${peer} 来电。`
    if (state === 'connecting') return `正在与 ${peer} 连接……`
    return state === 'in-call' ? `正在与 ${peer} 通话。` : undefined
  },
  recorded: '会记录在场景里：链接和“重新开始”都会重复它。',
}
