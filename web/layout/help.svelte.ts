/** Whether the sheet of keys and colours is open. */
class HelpSheet {
  isOpen = $state(false)
}

export const help = new HelpSheet()
