/** The Web Worker in which the page has packets dissected and captures read and written. */
import type { DissectionRequest } from '../../../machines/link/dissection.ts'
import { DissectionHost } from './dissection-host.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope

const host = new DissectionHost((response, transfer = []) => scope.postMessage(response, transfer))

scope.onmessage = ({ data }: MessageEvent<DissectionRequest>) => host.receive(data)
