/** 按键与颜色一览。 */
import type { Words } from '../words.svelte.ts'

export const help: Words['help'] = {
  close: '关闭按键与颜色',
  groups: {
    time: '时间',
    look: '时序图',
    page: '页面',
  },
  presenting: '演示时',
  layers: '协议层',
  layersAbout: '每层有自己的颜色、字母和线型，处处相同。',
  everywhere: 'Tab 前进，Shift+Tab 后退；方向键在标签页、菜单和表格内移动。',
}
