/** 运行之外的情况、出了什么问题、运行如何结束。 */
import type { ErrorCode } from '../../../machines/link/protocol.ts'
import type { EndReason } from '../../../machines/trace/event.ts'
import type { Words } from '../words.svelte.ts'

const WHY: Record<EndReason, string> = {
  stop: '场景到此为止。',
  'trace-full': '记录已满；场景里的 limits.events 可以提高上限。',
  livelock: '时间停住了：对等端彼此忙个没完。',
  closed: '实验已关闭。',
  crashed: '实验内部出了故障。',
}

const TITLES: Partial<Record<ErrorCode, string>> = {
  'bad-scenario': '这个场景无法运行',
  'too-many-labs': '服务器容不下更多实验',
  'too-large': '内容太大，无法发送',
  refused: '没有成功',
  forbidden: '你的链接不允许这样做',
}

export const notices: Words['notices'] = {
  lost: '与服务器的连接断开了。已记录的内容都还在；正在重试……',
  expired:
    '你的链接已过期。已记录的内容都还在。请索取新链接，并在本浏览器的另一个标签页中打开；之后本页会自动继续。',
  seeking: (seq) => `正在运行到事件 ${seq}`,
  stopHere: '停在这里',
  readOnly: '你在跟随这个实验：只有分享者能操作。',
  problem: '问题',
  dismiss: '关闭提示',
  scenario: '场景',
  refused: (code) => TITLES[code] ?? '实验没有理解页面的请求',
  scriptFull: '这个场景的脚本已满',
  scriptFullDetail: '无法再往里面记录命令。',
  continue: '继续 30 s',
  restore: '重新运行到这里',
  restart: '从头再来',
  recordingEnds: (time) => `记录在 ${time} 处结束。`,
  recordingEndsWhy: '之后或别处发生了什么，它没有说。',
  gone: '服务器已经放弃了这个实验。',
  goneWhy: '已记录的内容还在，重新运行会回到同一点。',
  goneShared: '分享的实验已经不在了。',
  goneSharedWhy: '你看到的内容仍在这里。',
  crashed: (time) => `实验在 ${time} 处崩溃。`,
  crashedWhy: (why) => `${why ?? WHY.crashed} 它的记录还在。`,
  labNotLoaded: (file) => `无法加载 ${file}`,
  ended: (time) => `在 ${time} 处结束。`,
  endedWhy: (reason, detail) =>
    detail === undefined ? WHY[reason] : `${WHY[reason]}（${detail}）`,
}
