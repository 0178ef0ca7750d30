/** The view inside somebody's page, and the dialog that makes its code. */
import type { EmbedSize, EmbedTheme } from '../../embed/options.ts'

const SIZES: Record<EmbedSize, string> = {
  '400x300': '400 × 300',
  '640x400': '640 × 400',
  '800x500': '800 × 500',
  full: 'Full width',
}
const THEMES: Record<EmbedTheme, string> = { auto: 'As the reader’s', light: 'Light', dark: 'Dark' }

export const embed = {
  begin: 'Connect',
  open: 'Open in Peerscope, in a new tab',
  title: 'Embed in a page or in slides',
  lead: 'The run at this place, with a button to play it. Nothing plays by itself.',
  close: 'Close embedding',
  size: 'Size',
  sizes: SIZES,
  theme: 'Theme',
  themes: THEMES,
  code: 'HTML',
  copy: 'Copy embed code',
  preview: 'Preview',
  sandbox: 'A frame with sandbox needs allow-scripts and allow-same-origin.',
}
