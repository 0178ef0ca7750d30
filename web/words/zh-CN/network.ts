/** 网络面板：网络、线路、对等端、服务器、规则。 */
import type { LinkProfileName } from '../../../machines/scenario/link-profiles.ts'
import type { Words } from '../words.svelte.ts'

const LINES: Record<LinkProfileName, string> = {
  perfect: '完美',
  'good-wifi': '良好的 Wi-Fi',
  'congested-wifi': '拥挤的 Wi-Fi',
  '4g-train': '火车上的 4G',
  satellite: '卫星',
  'conference-hall': '会场',
}

type Told = { title: string; description: string }

/** 按规则的 id。 */
const READY: Readonly<Record<string, (caller: string, callee: string) => Told>> = {
  'first-check': (_, callee) => ({
    title: `丢弃 ${callee} 的第一个检查`,
    description: '只能靠它的重传，或者靠触发检查。',
  }),
  'bad-integrity': (_, callee) => ({
    title: `破坏 ${callee} 的检查的完整性`,
    description: '消息的校验值不再与密钥相符。',
  }),
  'late-candidates': (_, callee) => ({
    title: `让 ${callee} 的候选晚到 3 s`,
    description: 'Trickle ICE 用手头已有的候选继续；这期间哪一对会胜出？',
  }),
  'second-candidate': (caller) => ({
    title: `弄丢 ${caller} 的第二个候选`,
    description: '它常常是反射候选：没有它，另一端就不知道该向谁应答。',
  }),
  'wrong-fingerprint': (_, callee) => ({
    title: `改写 ${callee} 的 answer 里的指纹`,
    description: 'ICE 能连通；随后 DTLS 遇到一张没有人宣告过的证书。',
  }),
  'flight-4-twice': () => ({
    title: '复制 DTLS 第 4 个 flight',
    description: '从 ServerHello 到 ServerHelloDone 都到达两次；握手必须察觉。',
  }),
  'stale-nonce': () => ({
    title: '让 TURN 答一次 438',
    description: 'Stale Nonce：客户端应当换用新的 nonce 再请求一次。',
  }),
}

export const network: Words['network'] = {
  standing: {
    start: '在起点处，改动会写进场景。',
    head: '改动立即生效，并会记录下来。',
    past: '这里是过去；改动只能在最新处生效。',
    over: '这次运行已经结束。要改动，请先让它继续。',
  },
  toHead: '跳到最新处',
  mapNotDrawn: (why) => `拓扑图画不出来：${why}`,
  places: '各处',
  networks: '网络',
  copyMap: '把拓扑图复制为 Mermaid 文本',
  network: (id) => `网络 ${id}`,
  behind: (upstream) => `位于 ${upstream} 之后`,
  publicAddresses: '公网地址',
  allPublic: '每一端都有公网地址。',
  settle: '把每个对等端放到 NAT 之后',
  line: '线路',
  lineOf: (id) => `${id} 的线路`,
  kindOfLine: (kind) => LINES[kind],
  latency: '时延',
  jitter: '抖动',
  loss: '丢包',
  cut: '切断',
  firewall: '防火墙',
  firewalls: {
    open: '不设防',
    'no-udp': '封锁 UDP',
    'tcp-443': '只许 TCP 443',
    'web-ports': '只许端口 80、443',
    answers: '只放应答进来',
    custom: '自定规则',
  },
  reboot: '重启路由器',
  peersServersRules: '对等端、服务器和规则',
  peers: '对等端',
  networkOf: (peer) => `${peer} 所在的网络`,
  alsoIn: (networks) => `同时在 ${networks.join('、')}`,
  servers: '服务器',
  answersOf: (server) => `${server} 如何应答`,
  answers: {
    right: '正确应答',
    'wrong-address': '告知错误的地址',
    'error-500': '应答 500',
    garbage: '应答乱码',
    nothing: '不应答',
  },
  lateBy: '延迟',
  rules: '规则',
  matched: (matched, hit) => `匹配 ${matched} 次，生效 ${hit} 次`,
  readyMade: '现成的规则',
  ready: ({ title, description, fault }, caller, callee) =>
    READY[fault.id]?.(caller, callee) ?? { title, description },
  addRule: '添加规则',
  own: {
    title: '自己写一条规则',
    from: '来自',
    to: '发往',
    protocol: '协议',
    type: '类型',
    nth: '第几个匹配',
    action: '动作',
    delayMs: '延迟（ms）',
    any: '任意',
    every: '每一个',
    actions: { drop: '丢弃', delay: '延迟', duplicate: '重复', reorder: '乱序' },
    add: '添加这条规则',
  },
}
