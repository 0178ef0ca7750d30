/** The scenario that a command is given as a file, with what its flags change of it. */
import { formatIssue } from '../../machines/scenario/issue.ts'
import { NO_PORTAL, outsidePeers } from '../../machines/scenario/live.ts'
import { MAX_SCENARIO_CHARS } from '../../machines/scenario/limits.ts'
import { parseScenarioText, type Scenario } from '../../machines/scenario/schema.ts'
import { wholeNumber, type Arguments } from './arguments.ts'
import { parseDurationMs } from './duration.ts'
import { nameOf, readText } from './input.ts'
import { UsageError } from './usage-error.ts'

const MAX_SEED = 4_294_967_295
const DAY_MS = 86_400_000
/** UTF-8 takes at most three bytes for each UTF-16 code unit. */
const MAX_SCENARIO_BYTES = 3 * MAX_SCENARIO_CHARS

/**
 * Reads the first operand; `--seed` and `--until` take precedence over what the file says. Throws a
 * `UsageError` that names the file, the field and what is wrong.
 */
export async function readScenario(args: Arguments): Promise<Scenario> {
  const [path = ''] = args.operands
  const seed = wholeNumber(args, 'seed', 0, MAX_SEED)
  const atMs = untilMs(args.value('until'))
  const parsed = parseScenarioText(await readText(path, MAX_SCENARIO_BYTES))
  if (!parsed.ok) {
    const [first, ...more] = parsed.issues
    const rest = more.length > 0 ? ` (and ${more.length} more)` : ''
    throw new UsageError(nameOf(path), (first ? formatIssue(first) : 'not a scenario') + rest)
  }
  const { scenario } = parsed
  const [outside] = outsidePeers(scenario)
  if (outside !== undefined)
    throw new UsageError(nameOf(path), `peers.${outside}.outside: ${NO_PORTAL}`)
  return {
    ...scenario,
    ...(seed !== undefined && { seed }),
    ...(atMs !== undefined && { stop: { ...scenario.stop, atMs } }),
  }
}

function untilMs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = parseDurationMs(text)
  if (ms !== undefined && ms > 0 && ms <= DAY_MS) return ms
  const wanted = 'must be a duration up to 24h, such as 500ms, 30s or 5m'
  throw new UsageError('--until', `${wanted} (got ${JSON.stringify(text)})`)
}
