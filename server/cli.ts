/** The command line: picks the command, turns its outcome into an exit status. */
import { didYouMean } from '../machines/scenario/suggest.ts'
import type { Builds } from './cli/builds.ts'
import { HELP } from './cli/help.ts'
import { writeOutput } from './cli/output.ts'
import { UsageError } from './cli/usage-error.ts'
import packageJson from '../package.json' with { type: 'json' }

type Run = (args: readonly string[], builds: Builds) => Promise<number>

/** Loaded when asked for: what one command needs should not slow down another. */
const COMMANDS: Readonly<Record<string, () => Promise<Run>>> = {
  serve: async () => (await import('./cli/serve.ts')).serve,
  run: async () => (await import('./cli/run.ts')).run,
  matrix: async () => (await import('./cli/matrix.ts')).matrix,
  dissect: async () => (await import('./cli/dissect.ts')).dissect,
  diff: async () => (await import('./cli/diff.ts')).diff,
  shrink: async () => (await import('./cli/shrink.ts')).shrink,
  sweep: async () => (await import('./cli/sweep.ts')).sweep,
  lessons: async () => (await import('./cli/lessons.ts')).lessons,
  nat: async () => (await import('./cli/nat.ts')).nat,
  stun: async () => (await import('./cli/stun.ts')).stun,
  signal: async () => (await import('./cli/signal.ts')).signal,
  peer: async () => (await import('./cli/peer.ts')).peer,
  turn: async () => (await import('./cli/turn.ts')).turn,
}

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
  if (name === '--version') return print(`${packageJson.version}\n`)
  if (name === '--help' || name === '-h' || name === 'help') return print(HELP)
  const known = Object.keys(COMMANDS)
  const commands = `commands are ${known.join(', ')}`
  if (name === undefined) throw new UsageError('COMMAND', `is missing; ${commands}; see --help`)
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (load === undefined) {
    const what = name.startsWith('-') ? 'unknown option' : 'unknown command'
    throw new UsageError(name, `${what}${didYouMean(name, known) || `; ${commands}`}`)
  }
  const end = args.indexOf('--')
  const flags = end < 0 ? args : args.slice(0, end)
  if (flags.includes('--help') || flags.includes('-h')) return print(HELP)
  const command = await load()
  return command(args, builds)
}

async function print(text: string): Promise<number> {
  await writeOutput(undefined, [text])
  return 0
}
