/** 用一行话说明一个事件；包、注记和调用在其中保留自己的名字。 */
import type { DropReason } from '../../../machines/trace/drop-reasons.ts'
import type { MediaFrame, Traffic } from '../../../machines/trace/event.ts'
import { formatSeconds } from '../../../machines/trace/time.ts'
import type { Words } from '../words.svelte.ts'

function frame(event: MediaFrame): string {
  const { isKeyFrame, frame: number, track } = event
  return `“${track}”的${isKeyFrame === true ? '关键帧' : '帧'} ${number} ${became(event)}`
}

function became({ outcome, size, packets, missing = 0, bufferUs }: MediaFrame): string {
  switch (outcome) {
    case 'sent':
      return `已发送：${packets} 个包，${size} B`
    case 'decoded':
      return bufferUs === undefined
        ? '已解码'
        : `已解码，在缓冲里等了 ${Math.round(bufferUs / 1000)} ms`
    case 'incomplete':
      return `被放弃：缺 ${missing} 个包`
    case 'undecodable':
      return '无法解码：它要用的画面缺了'
    case 'concealed':
      return '没有按时到：播放了别的来代替'
  }
}

function traffic(event: Traffic): string {
  const { at, sinceUs, sentPackets, sentBytes, receivedPackets, receivedBytes } = event
  const sent = `发送 ${sentPackets} 个包共 ${sentBytes} B`
  const received = `收到 ${receivedPackets} 个包共 ${receivedBytes} B`
  return `${at} 自 ${formatSeconds(sinceUs)} s 以来的流量：${sent}，${received}`
}

export const REASONS: Record<DropReason, string> = {
  loss: '链路把它丢了',
  'burst-loss': '链路在一阵突发丢包中把它丢了',
  'queue-full': '瓶颈之前的队列已满（尾部丢弃）',
  mtu: '它超过了链路能承载的大小',
  partition: '链路被切断',
  flapping: '链路暂时断开',
  checksum: '校验和错误：途中有比特翻转',
  'no-route': '没有主机使用这个地址',
  'no-address': '发送方已经没有发出它时所用的地址',
  'host-down': '主机已停机',
  'port-unreachable': '那个端口没有人监听',
  'nat-no-mapping': 'NAT 对那个端口没有映射',
  'nat-filtered': 'NAT 只放先前发过包的对象进来',
  'nat-table-full': 'NAT 的映射表已满',
  'nat-no-port': 'NAT 没有空闲的外部端口',
  'nat-hairpin': 'NAT 不把包送回内部（不支持 hairpinning）',
  'nat-untranslatable': 'NAT 不转换这种包',
  'firewall-udp': '防火墙封锁 UDP',
  'firewall-port': '防火墙不允许那个远端端口',
  'firewall-inbound': '防火墙只放对外出流量的应答进来',
  'turn-no-allocation': 'TURN 服务器没有发送方的 allocation',
  'turn-no-permission': '这个 TURN allocation 没有给该对端的 permission',
  'turn-no-channel': '这个 TURN 通道没有绑定对端',
  'not-seen': '没有人看到它到达；抓包文件说明不了原因',
  fault: '场景的一条规则丢弃了它',
}

export const summary: Words['summary'] = {
  recordingBegins: (peers) => `记录开始：${peers.join('、')}`,
  labStarted: (peers) => `实验启动：${peers.join('、')}`,
  frame,
  traffic,
  sentOn: (message) => `发送：${message}`,
  receivedOn: (message) => `收到：${message}`,
  sent: (packet) => `${packet}，已发出`,
  forwarded: (packet) => `${packet}，已转发`,
  delivered: (packet) => `${packet}，已送达`,
  dropped: (packet, by, why) => `${packet}，被 ${by} 丢弃：${why}`,
  translated: (packet, changes) =>
    `${packet}，地址转换${changes.length > 0 ? '：' : ''}${changes.join('，')}`,
  source: (before, now) => `源 ${before} 换为 ${now}`,
  destination: (before, now) => `目的 ${before} 换为 ${now}`,
  dropReason: (reason, english) =>
    Object.hasOwn(REASONS, reason) ? REASONS[reason as DropReason] : english,
  droppedByRule: (rule) => `规则“${rule}”丢弃了它`,
  ends: (inside, outside) => `${inside} 对应 ${outside}`,
  mapped: (ends, remote) =>
    `新映射：${ends}，用于到达${remote === undefined ? '任何人' : ` ${remote}`}`,
  kept: (ends, remote) =>
    `映射得到续期：${ends}${remote === undefined ? '' : `，因为与 ${remote} 之间的一个包`}`,
  forgotten: (ends, reason) => `映射被遗忘：${ends}${reason === undefined ? '' : `：${reason}`}`,
  refused: (remote, reason) =>
    `拒绝了${remote === undefined ? '' : `与 ${remote} 之间的`}一个包${reason === undefined ? '' : `：${reason}`}`,
}
