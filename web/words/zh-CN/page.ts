/** 页面的框架：窗格、页眉、帮助，以及随处用到的话。 */
import type { Theme } from '../../theme/theme.svelte.ts'
import type { Words } from '../words.svelte.ts'

const THEMES: Record<Theme, string> = { system: '跟随系统', light: '浅色', dark: '深色' }

export const page: Words['page'] = {
  panes: {
    ladder: '时序图',
    states: '状态',
    network: '网络',
    nat: 'NAT',
    event: '事件',
    lesson: '课',
  },
  tabs: '窗格',
  details: '详情',
  ladderWidth: '时序图的宽度',
  statesHeight: '状态窗格的高度',
  atCursor: (title) => `游标处的${title}`,
  help: '按键与颜色',
  present: '演示',
  presentMissing: '无法显示投影画面',
  preparing: '正在准备投影画面……',
  helpMissing: '无法显示按键与颜色',
  layers: {
    signaling: '信令',
    stun: 'STUN 与 ICE',
    turn: 'TURN',
    dtls: 'DTLS',
    sctp: 'SCTP',
    data: '数据通道',
    media: '媒体',
    fault: '故障',
    state: '状态',
  },
  matrix: 'NAT 矩阵',
  matrixHint: '哪些 NAT 之间能连通：先预测，再实测',
  matrixNotOpened: '无法打开矩阵',
  matrixNotOpenedDetail: '页面的一部分没有加载成功。请再试一次。',
  theme: (theme) => `主题：${THEMES[theme]}`,
  nextTheme: (theme) => `按一下切换为${THEMES[theme]}。`,
  languageShort: '中文',
  language: '中文 – 语言（Language）',
  languageHint: '语言（Language）',
  languageMissing: (name) => `无法加载 ${name}`,
  languageMissingDetail: '页面仍使用当前语言。网络恢复后请再选一次。',
  copied: '已复制',
  notCopied: '浏览器不允许复制',
  loading: '正在加载……',
  notLoaded: '页面的这一部分没有加载成功。请重新加载页面再试。',
  notStarted: '还没有运行中的实验。',
  starting: '正在启动实验……',
}
