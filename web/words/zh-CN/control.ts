/** 远程控制：面板，以及命令需要多久。 */
import type { Words } from '../words.svelte.ts'

export const control: Words['control'] = {
  empty: '游标处没有用于命令的信道。协议为“peerscope-control”的数据信道就是。',
  nothingSent: '还没有发送命令。',
  padOf: (peer) => `${peer} 的面板`,
  padBy: (peer, channel) => `${peer} 的面板，经“${channel}”`,
  own: (peer) => `${peer} 的面板：拖动或按键`,
  padSays: (peer, channel, x, y) => `${peer} 的面板，经“${channel}”：指针距左边 ${x}，距上边 ${y}`,
  hint: '在面板上拖动，按字母、数字或方向键；Shift 加方向键移动指针。虚线圆圈是发送方所在之处。',
  atHeadOnly: '信道打开后，面板在运行中的实验室的最前端起作用。',
  lagOf: (channel) => `“${channel}”上的滞后`,
  figuresOf: (channel) => `“${channel}”的数字`,
  chartSays: (channel, median, p99, max) =>
    `“${channel}”上的滞后：中位数 ${median}，第 99 百分位 ${p99}，最大 ${max}`,
  noLag: (channel) => `“${channel}”上的滞后：还没有命令到达`,
  lagAbout: '从命令产生到被应用的时间。实线是中位数，虚线是第 99 百分位。',
  min: '最小',
  median: '中位数',
  p95: '第 95 百分位',
  p99: '第 99 百分位',
  max: '最大',
  sent: '已发送',
  applied: '已应用',
  lost: '丢失',
  outdated: '过时',
  refused: '被拒绝',
  underWay: '在途',
}
