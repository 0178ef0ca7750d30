/** 仍会失败的最小场景。 */
import type { Words } from '../words.svelte.ts'

export const shrink: Words['shrink'] = {
  shrink: '缩减到最小失败场景',
  hint: '只要仍以同样方式失败，就逐步去掉规则、命令和设置',
  title: '仍会失败的最小场景',
  lead: (outcome, cause) => `以同样方式失败：${outcome}，原因 ${cause}。`,
  close: '关闭',
  progress: (size, all) => `${all} 项中剩 ${size} 项仍会失败`,
  runs: (tried, cap) => `已运行 ${tried} 次，最多 ${cap} 次`,
  cancel: '取消',
  minimal: (kept, all) => `${all} 项中需要 ${kept} 项。`,
  none: (all) => `${all} 项都不需要：没有它们也会失败。`,
  capped: (cap) => `运行 ${cap} 次后停止：也许更少的项也会失败。`,
  cancelled: '已取消：也许更少的项也会失败。',
  broken: '有些组合实验环境无法运行，因此这可能不是最小的。',
  needed: '需要',
  gone: '可去掉',
  nothing: '无',
  open: '打开最小场景',
  compare: '与完整场景对比',
  smallest: '最小失败场景',
  notOpened: '无法打开缩减工具。',
}
