// @ts-check
/** The building process: `node make.js TARGET FOLDER NEEDS` writes one target into a folder. */
import { isTarget } from './targets.js'
import { RECIPES } from './recipes.js'

const [target = '', out = '', needs = '{}'] = process.argv.slice(2)
if (!isTarget(target) || out === '') {
  process.stderr.write(`make: no such target: ${target}\n`)
  process.exit(2)
}
await RECIPES[target]({ out, needs: JSON.parse(needs) })
