/** 课堂：分享实验的人，和跟着看的人。 */
import type { Words } from '../words.svelte.ts'

export const classroom: Words['classroom'] = {
  start: '让别人跟着看',
  startAbout: '一个链接：别人与你同步观看这个实验，只有你能操作。',
  started: '别人已经可以跟着看；链接就在运行上方的栏里。',
  noServer: '需要页面背后有服务器：运行 npx peerscope serve，再从那里分享。',
  noLab: '还没有可跟随的实验：先运行一个。',
  nested: '你自己正在跟随别人的实验；链接在分享者那里。',
  sharing: '正在分享这个实验',
  asking: '正在获取链接……',
  canFollow: '别人可以跟着看这个实验',
  lapsed:
    '现在没有人能跟随：服务器已释放这个实验。请重新运行。如果服务器重启过，会有新链接，需要重新发给大家。',
  followers: (count) => (count === 0 ? '还没有人' : `${count} 人在看`),
  copyLink: '复制链接',
  link: '跟随链接',
  until: (time) => `（链接在 ${time} 前可以进入）`,
  loopback: '（目前仅限本机；用 --host 启动后别人才能打开）',
  qr: '二维码',
  qrOf: (link) => `${link} 的二维码`,
  stop: '停止分享',
  following: '正在跟随',
  inStep: '同步',
  around: '自行查看',
  back: '回到同步',
  leave: '离开',
  away: '分享者暂时离开；实验还在。',
  waits: '正在寻找这里分享的实验……',
  gone: '实验已关闭，或不再分享。你看到的内容仍在这里；如果再分享下一个，会自动打开。如果服务器重启过，请索取新链接。',
  nothing: '这个链接下没有（或不再有）分享的内容。请索取新的链接。',
}
