/** Whether the dialog that makes the code of an embedded view is open. */
class Embedding {
  isOpen = $state(false)
}

export const embedding = new Embedding()
