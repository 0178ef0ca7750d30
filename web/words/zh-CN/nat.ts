/** NAT：行为、映射表，以及被它们拒绝的包。 */
import type { NatPresetName } from '../../../machines/scenario/nat-presets.ts'
import type { NatDependence } from '../../../machines/scenario/nat-shape.ts'
import type { Words } from '../words.svelte.ts'

const PRESETS: Record<NatPresetName, { title: string; hint: string }> = {
  none: {
    title: '无 NAT',
    hint: '公网地址；不转换，也不过滤。常见于服务器、大学网络，以及一些移动运营商的 IPv6。',
  },
  'full-cone': {
    title: '完全锥形',
    hint: '映射和过滤都与端点无关：一旦打开，就对所有人打开。常见于做了 UPnP 或 PCP 映射的家用路由器，以及游戏机所说的“开放 NAT”。',
  },
  'restricted-cone': {
    title: '受限锥形',
    hint: '映射与端点无关，过滤取决于地址：向谁发过包，谁就可以应答，端口不限。常见于部分家用路由器；最看重安全时，RFC 4787 REQ-8 推荐这种过滤。',
  },
  'port-restricted-cone': {
    title: '端口受限锥形',
    hint: '映射与端点无关，过滤取决于地址和端口：只有收过包的那个端点才能应答。如今大多数家用路由器如此。',
  },
  symmetric: {
    title: '对称，随机端口',
    hint: '映射和过滤都取决于地址和端口，对每个远端端点随机选端口：STUN 服务器看到的端口说明不了下一个映射。常见于企业防火墙、许多运营商级 NAT，以及默认配置的 pfSense 等 BSD 包过滤器。',
  },
  'symmetric-port-preserving': {
    title: '对称，保留端口',
    hint: '表里取决于地址和端口，但只要端口空闲就保持不变：从外面看像端口受限锥形。Linux 的 MASQUERADE（netfilter）以及基于它的路由器如此。',
  },
  'one-to-one': {
    title: '一对一',
    hint: '每个内部地址都有自己的外部地址；端口不变，也不过滤。常见于云厂商的弹性 IP 和家用路由器的 DMZ 主机。',
  },
}

const SHORT: Record<NatDependence, string> = {
  'endpoint-independent': 'EI',
  'address-dependent': 'AD',
  'address-and-port-dependent': 'APD',
}

export const nat: Words['nat'] = {
  of: (network) => `${network} 的 NAT`,
  nat: 'NAT',
  preset: (name) => PRESETS[name],
  own: ({ mapping, filtering }) => `${SHORT[mapping]} 映射，${SHORT[filtering]} 过滤`,
  custom: 'RFC 4787 取值',
  customHint: 'RFC 4787 有名称的任何行为。',
  mapping: '映射',
  mappingHint: 'RFC 4787 第 4.1 节：同一个内部端口何时得到同一个外部端口',
  filtering: '过滤',
  filteringHint: 'RFC 4787 第 5 节：谁可以应答',
  dependences: {
    'endpoint-independent': '与端点无关',
    'address-dependent': '取决于地址',
    'address-and-port-dependent': '取决于地址和端口',
  },
  ports: '端口',
  portsHint: 'RFC 4787 第 4.2.1 节',
  portChoices: { preserve: '保留', sequential: '依次', random: '随机' },
  timeout: '超时',
  hairpinning: '发夹（hairpinning）',
  inboundRefresh: '外来的包也续期',
  tableOf: (id) => `${id} 的映射表`,
  none: '这个场景里没有 NAT：对等端用的是公网地址。在上方菜单里选一个有 NAT 的场景，或者在起点处到“网络”里加一个。',
  inside: '内部',
  outside: '外部',
  towards: '发往',
  left: '剩余',
  olderRows: (count) => `更早的 ${count} 行没有列出。`,
  moreRemotes: (count) => `另有 ${count} 个`,
  touchedBy: (seq) => `，最近由事件 ${seq} 触及`,
  noRows: '还没有任何行：尚无包发出去。',
  refusedPackets: '被拒绝的包',
  refused: '已拒绝',
  rule: (rule) => `（${rule}）`,
  nothingRefused: '到目前为止没有：每个包都通过了。',
  showAll: (count) => `显示 ${count} 个`,
  olderRefused: (count) => `更早的 ${count} 个只在时序图里。`,
}
