/** Things that turn out to be one thing: union and find. */

export class Groups {
  readonly #parents = new Map<string, string>()

  /** The one that stands for the group of `member`. */
  find(member: string): string {
    let at = member
    for (;;) {
      const parent = this.#parents.get(at)
      if (parent === undefined || parent === at) return at
      const grand = this.#parents.get(parent)
      if (grand !== undefined) this.#parents.set(at, grand)
      at = parent
    }
  }

  /** Both are the same from now on; the first one's stands for both. */
  join(one: string, other: string): void {
    const [first, second] = [this.find(one), this.find(other)]
    if (first !== second) this.#parents.set(second, first)
  }
}
