// What stands between people and the page, as axe sees it.
import axe from 'axe-core'
import type { Playground } from '../playground.ts'

type Scheme = 'light' | 'dark'

/** Violations of weight on the page as it stands: rule and the elements that break it. */
export async function seriousViolations(playground: Playground): Promise<string[]> {
  return named((await violations(playground)).filter(ofWeight))
}

/** Violations of every weight within what a selector finds. */
export async function anyViolations(playground: Playground, within: string): Promise<string[]> {
  return named(await violations(playground, {}, within))
}

/** The same in both themes, each with its name; in the second only colours differ, so only they are asked. */
export async function seriousViolationsInBothThemes(playground: Playground): Promise<string[]> {
  const { page } = playground
  const found: string[] = []
  const look = async (colorScheme: Scheme, options: axe.RunOptions): Promise<void> => {
    await page.emulateMedia({ colorScheme })
    const each = named((await violations(playground, options)).filter(ofWeight))
    found.push(...each.map((said) => `${colorScheme}: ${said}`))
  }
  // Asked by its category, axe would try the stricter rule as well, which is off otherwise.
  const rules = { 'color-contrast-enhanced': { enabled: false } }
  await look('dark', { runOnly: ['cat.color'], rules })
  await look('light', {})
  return found
}

async function violations(
  { page }: Playground,
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
    { given: { ...options, resultTypes: ['violations' as const] }, selector: within },
  )
}

function ofWeight({ impact }: axe.Result): boolean {
  return impact === 'serious' || impact === 'critical'
}

function named(results: readonly axe.Result[]): string[] {
  return results.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
