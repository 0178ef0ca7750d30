/** 嵌入别人页面的视图，以及生成嵌入代码的对话框。 */
import type { EmbedSize, EmbedTheme } from '../../embed/options.ts'
import type { Words } from '../words.svelte.ts'

const SIZES: Record<EmbedSize, string> = {
  '400x300': '400 × 300',
  '640x400': '640 × 400',
  '800x500': '800 × 500',
  full: '占满宽度',
}
const THEMES: Record<EmbedTheme, string> = { auto: '跟随读者', light: '浅色', dark: '深色' }

export const embed: Words['embed'] = {
  begin: '连接',
  open: '在新标签页中用 Peerscope 打开',
  title: '嵌入网页或幻灯片',
  lead: '停在当前位置的这次运行，带一个播放按钮。不会自动播放。',
  close: '关闭嵌入',
  size: '大小',
  sizes: SIZES,
  theme: '主题',
  themes: THEMES,
  code: 'HTML 代码',
  copy: '复制嵌入代码',
  preview: '预览',
  sandbox: '带 sandbox 的 iframe 需要 allow-scripts 和 allow-same-origin。',
}
