// What stands between people and the page, as axe sees it.
import axe from 'axe-core'
import type { Page } from '@playwright/test'
import type { Playground } from '../playground.ts'

export type Scheme = 'light' | 'dark'

/** Violations of weight on the page as it stands: rule and the elements that break it. */
export async function seriousViolations(playground: Playground): Promise<string[]> {
  return told((await violations(playground)).filter(ofWeight))
}

/** The same in both themes, each with its name; in the second only colours differ, so only they are asked. */
export async function seriousViolationsInBothThemes(playground: Playground): Promise<string[]> {
  const { page } = playground
  const found: string[] = []
  const look = async (colorScheme: Scheme, options: axe.RunOptions): Promise<void> => {
    await page.emulateMedia({ colorScheme })
    const each = told((await violations(playground, options)).filter(ofWeight))
    found.push(...each.map((said) => `${colorScheme}: ${said}`))
  }
  // Asked by its category, axe would try the stricter rule as well, which is off otherwise.
  const rules = { 'color-contrast-enhanced': { enabled: false } }
  await look('dark', { runOnly: ['cat.color'], rules })
  await look('light', {})
  return found
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
