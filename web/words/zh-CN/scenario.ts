/** 场景库，以及来自文件和链接的场景。 */
import { EMPTY_LAB, PRESETS } from '../../../machines/scenario/presets.ts'
import { BROWSER_AND_SERVER, BROWSER_AND_SFU, TWO_BROWSERS } from '../../live/ready-made.ts'
import type { Words } from '../words.svelte.ts'
import { PRESET_WORDS } from './presets.ts'
import { start } from './start.ts'

/** 其他现成场景的标题。 */
const OTHERS = new Map<string | undefined, string>([
  [EMPTY_LAB.title, start.empty],
  [BROWSER_AND_SERVER.title, start.live.browser],
  [BROWSER_AND_SFU.title, start.live.sfu],
  [TWO_BROWSERS.title, start.live.two],
])
/** 预设的标题，按英文标题。 */
const TITLES = new Map(PRESETS.map(({ id, title }) => [title, PRESET_WORDS[id]?.title ?? title]))

export const scenario: Words['scenario'] = {
  choose: '选择另一个场景',
  openFile: '打开文件……',
  dropHint: '也可以把文件拖到任意位置：场景、抓包文件（pcapng、pcap）、webrtc-internals 转储',
  file: '要打开的文件',
  drop: '松手即可打开场景、抓包文件或浏览器的转储',
  title: (title) => OTHERS.get(title) ?? TITLES.get(title) ?? title,
  peers: (names) => names.join(' 与 '),
  tooLarge: (file) => `${file} 太大，不像是场景`,
  tooLargeDetail: (bytes, most) => `有 ${bytes} 字节；最多读取 ${most} 字节。`,
  cannotRun: (file) => `${file} 无法运行`,
  unreadable: (file) => `无法读取 ${file}`,
  linkCannotRun: '这个链接里的场景无法运行',
  noLink: '无法生成链接',
  noLinkDetail: '页面的一部分没有加载成功。请再试一次。',
  noFit: '这个场景放不进链接',
  noFitDetail: (why) => `${why}。请改为下载文件。`,
}
