/** 每种 NAT 对每种 NAT。 */
import type { MatrixServers } from '../../../machines/prediction/matrix.ts'
import type { Words } from '../words.svelte.ts'

const SERVERS: Record<MatrixServers, string> = {
  none: '没有服务器',
  stun: 'STUN',
  'stun-turn': 'STUN 和 TURN',
  'turn-tcp': '封锁 UDP，TURN 走 TCP',
}

export const matrix: Words['matrix'] = {
  title: '哪些 NAT 能连通？',
  lead: '行：alice 的 NAT。列：bob 的 NAT。每一格都是一次可以打开的真实运行。',
  close: '关闭矩阵',
  servers: '服务器',
  serversTitle: (servers) => SERVERS[servers],
  nothingTried: '目前只有预测，还没有实测。',
  tried: (done, all, parting) =>
    `已实测 ${done} / ${all}：${parting === 0 ? '全部与预测一致' : `${parting} 格与预测不符`}。`,
  cellsTried: '已实测的格子',
  stop: '停止',
  tryAll: (count) => `实测全部 ${count} 格`,
  legend: '图例',
  asPredictedLegend: '已实测，与预测一致',
  partsLegend: '已实测，与预测不符',
  meetings: {
    host: '直连，用主机候选',
    srflx: '直连，用 STUN 看到的地址',
    prflx: '直连，用没有候选提到过的地址（对端反射）',
    relay: '经过中继',
    none: '连不通',
  },
  no: '不通',
  grid: 'alice 的 NAT 对 bob 的 NAT',
  presets: {
    none: { full: '无 NAT', short: '无' },
    'full-cone': { full: '完全锥形', short: '完全' },
    'restricted-cone': { full: '受限锥形', short: '受限' },
    'port-restricted-cone': { full: '端口受限锥形', short: '端口' },
    symmetric: { full: '对称', short: '对称' },
    'symmetric-port-preserving': { full: '对称，保留端口', short: '保留' },
    'one-to-one': { full: '一对一', short: '1 : 1' },
  },
  chosen: '选中的格子',
  predicted: '预测',
  pairs: '能够成功的候选对',
  triedTitle: '实测',
  notYet: '还没有。',
  waiting: '正在排队……',
  running: '正在运行……',
  brokeDown: (why) => `实验出了故障：${why}`,
  connected: (ms, alice, bob) =>
    `双方在虚拟时间 ${ms} ms 后连通；alice 用的是 \`${alice}\`，bob 用的是 \`${bob}\`。`,
  still: (alice, bob) => `结束时双方仍是“${alice}”和“${bob}”。`,
  asPredicted: '与预测一致。',
  connectedAllTheSame: '它还是连通了。',
  didNotConnect: '它没有连通。',
  unpredictedPair: (who, pair) => `${who} 用了 ${pair}，预测里没有它。`,
  open: '打开这次运行',
  tryIt: '在这里实测',
  keys: '`←` `↑` `↓` `→` 移动，`Enter` 打开，`空格` 实测。',
  cell: (a, b, word, predicted, run) => `${a}与${b}：${word}；预测：${predicted}；${run}`,
  runs: { none: '尚未运行', waiting: '排队中', running: '运行中' },
  runBroken: (why) => `实验出了故障：${why}`,
  runDone: (met, isAsPredicted) => `实测：${met}，${isAsPredicted ? '与预测一致' : '与预测不符'}`,
}
