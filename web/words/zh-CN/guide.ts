import type { guide as english } from '../en/guide.ts'

/** What the lesson engine says by itself, in Simplified Chinese. */
export const guide: typeof english = {
  noLesson: (id) => `没有课程“${id}”。`,
  noStep: (id) => `本课没有步骤“${id}”。`,
  notFetched: (detail) => `课程加载失败（${detail}）。`,
  otherVersion: '页面与课程的版本不一致。请刷新页面；如果仍然如此，请清除缓存。',
  broken: '无法读取本课',
  held: '请先作答',
  heldDetail: '先说出接下来会发生什么，再往下看。请选择一个答案，或跳过这一步。',
  notYet: '这件事还没有发生',
  notYetDetail: '让运行继续，之后此链接会指向它。',
  damaged: '无法读取你的学习进度',
  damagedDetail: (copy, detail) => `已重新开始记录；原文以“${copy}”保存在此浏览器中（${detail}）。`,
  notKept: '无法保存进度',
  notKeptDetail: '浏览器没有为此页面保存任何数据。离开之前请导出进度。',
  import: {
    'not-json': '该文件不是 JSON',
    newer: '该文件由更新的版本写成',
    'not-progress': '该文件不含学习进度',
    'too-large': '该文件太大',
  },
}
