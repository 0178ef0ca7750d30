/** What is wrong with a lesson, and where. */
export interface Problem {
  /** Relative to the folder of lessons. */
  file: string
  /** From 1; absent for what concerns the whole file. */
  line?: number
  message: string
}

export function problemText({ file, line, message }: Problem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`
}
