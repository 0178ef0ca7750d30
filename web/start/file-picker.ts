/** The one file input of the page, asked for from many places. */
class FilePicker {
  #input: HTMLInputElement | undefined

  /** Tells where the input is; the answer takes it back. */
  attach(input: HTMLInputElement): () => void {
    this.#input = input
    return () => {
      if (this.#input === input) this.#input = undefined
    }
  }

  open(): void {
    this.#input?.click()
  }
}

export const filePicker = new FilePicker()
