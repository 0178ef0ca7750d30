/** Whether the scenario stands open as text; one for the page, asked for from many places. */
class Editor {
  isOpen = $state(false)

  show(): void {
    this.isOpen = true
  }

  close(): void {
    this.isOpen = false
  }
}

export const editor = new Editor()
