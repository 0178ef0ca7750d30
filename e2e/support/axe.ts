// What stands between people and the page, as axe sees it.
import axe from 'axe-core'
import type { Playground } from '../playground.ts'

/** Violations of weight on the page as it stands: rule and the elements that break it. */
export async function seriousViolations(playground: Playground): Promise<string[]> {
  await playground.page.evaluate(axe.source)
  return playground.page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
}
