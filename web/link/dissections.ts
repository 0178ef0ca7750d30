/** The dissection of the page, for components. */
import { createContext } from 'svelte'
import type { DissectionClient } from './dissection.ts'

export const [useDissections, provideDissections] = createContext<DissectionClient>()
