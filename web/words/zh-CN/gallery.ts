/** 场景库：卡片、筛选与主题。 */
import { PRESET_WORDS } from './presets.ts'
import type { Words } from '../words.svelte.ts'

export const gallery: Words['gallery'] = {
  filter: '筛选场景',
  filterHint: '筛选：对称、TURN、丢包……',
  topics: '主题',
  all: '全部',
  topic: {
    connect: '建立连接',
    nat: 'NAT',
    relay: 'TURN',
    firewall: '防火墙',
    link: '丢包与时延',
    signaling: '信令',
    dtls: 'DTLS',
    data: '数据通道',
    change: '变化与失效',
    media: '音频与视频',
    many: '多方',
    call: '通话',
  },
  look: '看点：',
  count: (shown, all) => (shown === all ? `${all} 个场景` : `${all} 个场景中的 ${shown} 个`),
  nothing: '没有符合的场景。',
  showAll: '显示全部',
  ways: { direct: '直连', relayed: '经中继', none: '无路径' },
  fails: '失败',
  unanswered: '无人接听',
  preset: ({ id, title, description, look }) => PRESET_WORDS[id] ?? { title, description, look },
}
