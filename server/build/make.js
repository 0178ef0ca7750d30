// @ts-check
/** The building process: `node make.js TARGET FOLDER NEEDS` writes one target into a folder. */
import { parseJson } from './files.js'
import { isTarget } from './targets.js'
import { RECIPES } from './recipes.js'

const [target = '', out = '', needs = '{}'] = process.argv.slice(2)
if (!isTarget(target) || out === '') {
  process.stderr.write(`make: no such target: ${target}\n`)
  process.exit(2)
}
const folders = /** @type {Record<string, string>} */ (parseJson(needs))
await RECIPES[target]({ out, needs: folders })
