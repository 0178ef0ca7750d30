// What stands between people and the page, as axe sees it.
import axe from 'axe-core'
import type { Page } from '@playwright/test'
import type { Playground } from '../playground.ts'

export type Scheme = 'light' | 'dark'

/** Violations of weight on the page as it stands: rule and the elements that break it. */
export async function seriousViolations(playground: Playground): Promise<string[]> {
  return told((await violations(playground)).filter(ofWeight))
}

/** Violations of every weight on a screen, or on the part of it that a selector finds. */
export async function everyViolation(
  page: Page,
  scheme: Scheme,
  within?: string,
): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme })
  // Off by default, since it is young; and in the second theme only colours differ.
  const named = { rules: { 'label-content-name-mismatch': { enabled: true } } }
  const options = scheme === 'light' ? named : { runOnly: ['color-contrast'] }
  return told(await violations({ page }, options, within))
}

async function violations(
  { page }: Pick<Playground, 'page'>,
  options: axe.RunOptions = {},
  within?: string,
): Promise<axe.Result[]> {
  // Half a megabyte of source: once a page is enough.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(
    async ({ given, selector }) => {
      const { axe: here } = window as unknown as { axe: typeof axe }
      return (await here.run(selector ?? document, given)).violations
    },
    // Frames are screens of their own; one that does not answer is waited for.
    {
      given: { ...options, iframes: false, preload: false, resultTypes: ['violations' as const] },
      selector: within,
    },
  )
}

function ofWeight({ impact }: axe.Result): boolean {
  return impact === 'serious' || impact === 'critical'
}

function told(results: readonly axe.Result[]): string[] {
  return results.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
