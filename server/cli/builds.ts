/** Where the command line finds what was built: made on demand in the repository, shipped in the package. */
export interface Builds {
  /** The folder of a build. */
  (target: 'lab' | 'node-worker' | 'page'): Promise<string>
  /** The folder of the package, which holds the course. */
  readonly home: string
}
