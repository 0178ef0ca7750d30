import { expect, it } from 'vitest'
import { firefoxCandidates } from './firefox.js'

it('looks for Firefox where it was told, else where each system keeps it', () => {
  const told = { PEERSCOPE_FIREFOX: '/opt/firefox', PATH: '/usr/bin' }
  expect(firefoxCandidates('linux', told)).toEqual(['/opt/firefox'])
  expect(firefoxCandidates('linux', { PATH: '/usr/bin' })).toEqual([
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
  ])
  expect(firefoxCandidates('darwin', { HOME: '/h' })).toContain(
    '/h/Applications/Firefox.app/Contents/MacOS/firefox',
  )
  expect(firefoxCandidates('win32', { PROGRAMFILES: 'C:\\Program Files' })).toEqual([
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ])
})
