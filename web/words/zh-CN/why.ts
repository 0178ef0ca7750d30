/** 解释的周围；解释本身来自知道原因的规则。 */
import type { Words } from '../words.svelte.ts'

export const why: Words['why'] = {
  why: '为什么',
  ask: '为什么？',
  reading: '正在阅读记录……',
  nothingFailed: '这里没有失败：后来又试了一次，或者由别的东西代替了。',
  notLoaded: '解释没有加载成功。请重新加载页面再问一次。',
  decided: '决定性的事件',
  cameAbout: '事情的经过',
  mend: '怎样才能修好',
  failed: '有东西失败了。',
}
