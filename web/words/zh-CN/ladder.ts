/** 时序图周围：详略、查找，以及看不见图时的替代文字。 */
import { durationText } from '../../../machines/ladder/arrangement.ts'
import type { Words } from '../words.svelte.ts'

export const ladder: Words['ladder'] = {
  zoom: '详略',
  zooms: {
    signaling: { label: '信令', hint: '只显示信令服务器转送的消息  (1)' },
    milestones: { label: '里程碑', hint: '再加上 ICE、DTLS、SCTP 和通道的进展  (2)' },
    all: { label: '全部', hint: '每个包、每次状态变化和每次调用  (3)' },
  },
  nothing: '在这个详略下还没有可画的内容。',
  diagram: '时序图',
  messages: '按时间排列的消息',
  clock: '时间列',
  clocks: {
    virtual: { label: '虚拟时间', unit: '时间，秒', hint: '从运行开始算起' },
    delta: { label: '间隔', unit: '间隔', hint: '距上一行' },
    'round-trip': { label: '往返', unit: '往返时间', hint: '从请求到应答' },
  },
  clockButton: (unit, label) => `${unit} – 时间列：${label}`,
  clockHint: (next) => `改为显示${next}`,
  view: '视图：时间、阶段、列',
  phases: '阶段',
  phaseNames: {
    signaling: '信令',
    ice: 'ICE',
    dtls: 'DTLS',
    sctp: 'SCTP',
    data: '数据',
    media: '媒体',
  },
  phase: (letter, name) => `${letter} ${name} 阶段`,
  fold: (name) => `把 ${name} 折叠成一行`,
  unfold: (name) => `展开 ${name}`,
  foldAll: '全部折叠',
  unfoldAll: '全部展开',
  folded: ({ messages, lost, durationUs }, name) => {
    const parts = [name, `${messages} 条消息`, durationText(durationUs)]
    if (lost > 0) parts.push(`丢失 ${lost} 条`)
    return parts.join(' · ')
  },
  columns: '列',
  column: (id, role) => `${id}，${role}：列`,
  network: (name) => `网络 ${name}`,
  hide: '隐藏',
  moveLeft: '左移',
  moveRight: '右移',
  showHidden: (count) => `显示隐藏的 ${count} 列`,
  resetColumns: '恢复所有列和原来的顺序',
  roles: {
    peer: '对等端',
    signaling: '服务器',
    stun: '服务器',
    turn: '中继',
    nat: 'NAT',
    router: '路由器',
  },
  note: (time, at, label) => `${time} 秒，${at}：${label}`,
  message: (time, from, to, label) => `${time} 秒，${from} 到 ${to}：${label}`,
  lost: '（丢失）',
  isFolded: '已折叠',
  hit: '（匹配）',
  isCause: '（选中事件的起因）',
  resent: (nth, first) =>
    first === undefined ? `（第 ${nth} 次重传）` : `（第 ${nth} 次重传，首次发送于 ${first} 秒）`,
  tookUs: (time) => `（往返 ${time}）`,
  chain: (causes, effects) => `（已选中；${causes} 个起因，${effects} 个结果）`,
  notDrawn: (why) => `这一部分画不出来：${why}`,
  newest: '↓ 跳到最新',
  frame: '绘制图表',
  noFrame: '绘图框架没有加载成功。',
  tooSlow: (seconds) => `绘制超过了 ${seconds} 秒。`,
  otherDrawing: 'Mermaid 画出的是别的内容。',
  find: '查找或过滤',
  findMissing: '过滤器加载失败',
}
