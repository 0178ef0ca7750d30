/** The command line: picks the command, turns its outcome into an exit status. */
import { didYouMean } from '../machines/scenario/suggest.ts'
import type { Builds } from './cli/builds.ts'
import { diff } from './cli/diff.ts'
import { HELP } from './cli/help.ts'
import { writeOutput } from './cli/output.ts'
import { run } from './cli/run.ts'
import { serve } from './cli/serve.ts'
import { UsageError } from './cli/usage-error.ts'
import { PEERSCOPE_VERSION } from './lab/versions.ts'

type Run = (args: readonly string[], builds: Builds) => Promise<number>

const COMMANDS: Readonly<Record<string, Run>> = { serve, run, diff }

/**
 * Runs one command. Resolves to the exit status: 0 done; 1 an assertion or a check failed; 2 bad
 * usage or input, said in one line on standard error.
 */
export async function main(argv: readonly string[], builds: Builds): Promise<number> {
  try {
    return await dispatch(argv, builds)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`peerscope: ${error.message}`)
    return 2
  }
}

async function dispatch(argv: readonly string[], builds: Builds): Promise<number> {
  const [name, ...args] = argv
  if (name === '--version') return print(`${PEERSCOPE_VERSION}\n`)
  if (name === '--help' || name === '-h' || name === 'help') return print(HELP)
  const known = Object.keys(COMMANDS)
  const commands = `commands are ${known.join(', ')}`
  if (name === undefined) throw new UsageError('COMMAND', `is missing; ${commands}; see --help`)
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    const what = name.startsWith('-') ? 'unknown option' : 'unknown command'
    throw new UsageError(name, `${what}${didYouMean(name, known) || `; ${commands}`}`)
  }
  const end = args.indexOf('--')
  const flags = end < 0 ? args : args.slice(0, end)
  if (flags.includes('--help') || flags.includes('-h')) return print(HELP)
  return command(args, builds)
}

async function print(text: string): Promise<number> {
  await writeOutput(undefined, [text])
  return 0
}
