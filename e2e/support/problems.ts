// What no page may do, whatever a spec is about: throw, log errors, ask anything of another origin.
import type { Page } from '@playwright/test'

/** Chromium looks for the icon again whenever the address changes; offline that is its own affair. */
const ICON_OFFLINE = /ERR_INTERNET_DISCONNECTED .*\/icon\.svg$/
const OF_ITS_OWN = ['data:', 'blob:', 'about:']

/** Gathers what a page that is served at `url` does of that. */
export function noteProblems(page: Page, url: string, problems: string[]): void {
  const { host } = new URL(url)
  const noteElsewhere = (address: string): void => {
    const asked = new URL(address)
    if (asked.host !== host && !OF_ITS_OWN.includes(asked.protocol))
      problems.push(`asked of another origin: ${address}`)
  }
  page.on('request', (request) => noteElsewhere(request.url()))
  page.on('websocket', (socket) => noteElsewhere(socket.url()))
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => {
    const said = `${message.text()} ${message.location().url}`
    if (message.type() === 'error' && !ICON_OFFLINE.test(said)) problems.push(said)
  })
}
