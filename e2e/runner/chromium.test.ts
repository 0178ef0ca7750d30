import { describe, expect, it } from 'vitest'
import { candidates } from './chromium.js'

describe('where a browser is looked for', () => {
  it('is only PEERSCOPE_CHROMIUM when that is set', () => {
    expect(candidates('linux', { PEERSCOPE_CHROMIUM: '/opt/c', PATH: '/usr/bin' })).toEqual([
      '/opt/c',
    ])
  })

  it('is the search path on Linux, Chromium before Chrome', () => {
    expect(candidates('linux', { PATH: '/usr/local/bin:/usr/bin' }).slice(0, 2)).toEqual([
      '/usr/local/bin/chromium',
      '/usr/bin/chromium',
    ])
  })

  it('is the applications folder on macOS', () => {
    expect(candidates('darwin', { HOME: '/h' })).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    )
  })

  it('is each program folder that Windows names', () => {
    expect(candidates('win32', { PROGRAMFILES: 'C:\\Program Files' })).toEqual([
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files\\Chromium\\Application\\chrome.exe',
    ])
  })
})
