/** Whether a part of the page is folded away; remembered in the browser. */
export class Folded {
  #folded = $state(false)
  readonly #key: string

  constructor(key: string) {
    this.#key = key
    try {
      this.#folded = localStorage.getItem(key) === 'yes'
    } catch {
      // Storage may be forbidden; then the choice holds until the page is left.
    }
  }

  get current(): boolean {
    return this.#folded
  }

  set(folded: boolean): void {
    this.#folded = folded
    try {
      localStorage.setItem(this.#key, folded ? 'yes' : 'no')
    } catch {
      // As above.
    }
  }
}
