/** Whether the kept runs stand open; one for the page, asked for from many places. */
class RunsPanel {
  isOpen = $state(false)

  show(): void {
    this.isOpen = true
  }

  close(): void {
    this.isOpen = false
  }
}

export const runsPanel = new RunsPanel()
