// Finds the Firefox that some journeys are told in; like Chromium, only root on Debian may install one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { isDebian } from './chromium.js'

const HOW_TO_GET_ONE =
  'No Firefox found: install one (for example `apt install firefox-esr`, `brew install --cask firefox`, `winget install Mozilla.Firefox`) or set PEERSCOPE_FIREFOX to its path.'

/**
 * Where it lives, best first; PEERSCOPE_FIREFOX wins.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]}
 */
export function firefoxCandidates(platform, env) {
  if (env.PEERSCOPE_FIREFOX) return [env.PEERSCOPE_FIREFOX]
  if (platform === 'darwin')
    return ['/Applications', `${env.HOME ?? ''}/Applications`].map(
      (folder) => `${folder}/Firefox.app/Contents/MacOS/firefox`,
    )
  if (platform === 'win32')
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)']].flatMap((folder) =>
      folder ? [path.win32.join(folder, 'Mozilla Firefox', 'firefox.exe')] : [],
    )
  const folders = (env.PATH ?? '/usr/bin').split(':')
  return ['firefox-esr', 'firefox'].flatMap((name) =>
    folders.map((folder) => path.posix.join(folder, name)),
  )
}

/**
 * The path of a Firefox, installed first when that is allowed (root on Debian).
 *
 * @throws {Error} with one line that says how to get one
 * @returns {string}
 */
export function requireFirefox() {
  const find = () =>
    firefoxCandidates(process.platform, process.env).find((each) => existsSync(each))
  const found = find()
  if (found) return found
  if (process.env.PEERSCOPE_FIREFOX)
    throw new Error(`PEERSCOPE_FIREFOX: no file at "${process.env.PEERSCOPE_FIREFOX}".`)
  if (process.getuid?.() === 0 && isDebian()) installFromDebian()
  const installed = find()
  if (!installed) throw new Error(HOW_TO_GET_ONE)
  return installed
}

function installFromDebian() {
  process.stderr.write('No Firefox found: installing Debian’s firefox-esr.\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'firefox-esr']]) {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] })
    if (status !== 0) return
  }
}
