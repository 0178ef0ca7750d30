/** What the browser prints instead of the page: an element that is there as long as it takes. */

export class Paper {
  #element: HTMLElement | undefined
  #page: CSSStyleSheet | undefined

  /** Puts something to print beside the page; it is not seen on the screen. */
  put(content: HTMLElement, lying: boolean): void {
    this.clear()
    this.#element = document.createElement('div')
    this.#element.className = 'paper'
    this.#element.append(content)
    document.body.append(this.#element)
    this.#page = new CSSStyleSheet()
    this.#page.replaceSync(`@page { size: ${lying ? 'landscape' : 'portrait'}; margin: 12mm; }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#page]
  }

  clear(): void {
    this.#element?.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== this.#page)
  }
}
