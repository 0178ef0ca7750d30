/** Bad usage or bad input: said in one line, exit status 2. */
export class UsageError extends Error {
  /** `where` names the argument or file, `what` says why it cannot be. */
  constructor(where: string, what: string) {
    super(`${where}: ${what}`.replace(/\s*\n\s*/g, ' '))
    this.name = 'UsageError'
  }
}
