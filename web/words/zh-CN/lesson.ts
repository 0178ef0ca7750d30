/** 课程与课。 */
import type { Words } from '../words.svelte.ts'

export const lesson: Words['lesson'] = {
  lesson: '课',
  course: '课程',
  progress: (done, all) => `已完成 ${done} 步,共 ${all} 步`,
}
