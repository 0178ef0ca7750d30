/** What commands that serve have in common: errors of the address, and waiting for the end. */
import { UsageError } from './usage-error.ts'

/** A system error about the address in the words of the arguments. */
export function usageOf(error: unknown, { host, port }: { host: string; port: number }): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new UsageError(`--port ${port}`, `is taken on ${host}; choose another one`)
    case 'EACCES':
      return new UsageError(`--port ${port}`, `may not be used on ${host}`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new UsageError(`--host ${host}`, 'is no address of this machine')
    default:
      return error
  }
}

/** Resolves on the first signal to stop; a second one ends the process at once. */
export function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve())
  })
}
