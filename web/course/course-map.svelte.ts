/** Whether the course map is open, and at what; one for the page, asked for from many places. */

export const TABS = ['lessons', 'glossary', 'progress'] as const
export type Tab = (typeof TABS)[number]

class CourseMap {
  isOpen = $state(false)
  tab = $state<Tab>('lessons')

  show(tab: Tab = 'lessons'): void {
    this.tab = tab
    this.isOpen = true
  }

  close(): void {
    this.isOpen = false
  }
}

export const courseMap = new CourseMap()
