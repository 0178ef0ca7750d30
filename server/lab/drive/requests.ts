/** The border between a page and its lab: outside data becomes a typed request, or an error that says why. */
import {
  requestSchema,
  type ErrorCode,
  type Issue,
  type Request,
  type Response,
} from '../../../machines/link/protocol.ts'
import { formatIssue, formatPath } from '../../../machines/scenario/issue.ts'
import { NO_PORTAL, outsidePeers } from '../../../machines/scenario/live.ts'
import { parseScenario, type Scenario } from '../../../machines/scenario/schema.ts'
import { shapeMessage, translateIssues } from '../../../machines/scenario/shape-issues.ts'
import type { Driver } from './driver.ts'

export type ErrorResponse = Extract<Response, { type: 'error' }>

/** Whom an error answers: the request's `ref` and lab, as far as they are known. */
interface About {
  ref?: number
  lab?: string
}

export function errorResponse(
  code: ErrorCode,
  message: string,
  about: About = {},
  issues?: Issue[],
): ErrorResponse {
  return { type: 'error', ...about, code, message, ...(issues && { issues }) }
}

export type ParsedRequest = { ok: true; request: Request } | { ok: false; error: ErrorResponse }

/** Checks data against the protocol. The error names every field that is wrong, and its value. */
export function parseRequest(data: unknown): ParsedRequest {
  const parsed = requestSchema.safeParse(data, { error: shapeMessage })
  if (parsed.success) return { ok: true, request: parsed.data }
  const issues = translateIssues(parsed.error.issues, data)
  return { ok: false, error: errorOf('malformed', 'not a request', issues, aboutOf(data)) }
}

export type ParsedOpen = { ok: true; scenario: Scenario } | { ok: false; error: ErrorResponse }

/** Checks the scenario of an `open` request. */
export function parseOpen({ ref, scenario }: Extract<Request, { type: 'open' }>): ParsedOpen {
  const parsed = parseScenario(scenario)
  if (parsed.ok) return parsed
  return { ok: false, error: badScenario(parsed.issues, { ref }) }
}

/** An answer that names every field that is wrong. */
export function badScenario(issues: Issue[], { ref }: { ref: number }): ErrorResponse {
  return errorOf('bad-scenario', 'bad scenario', issues, { ref })
}

/** What keeps a scenario from running where there are no sockets. */
export function outsideIssues(scenario: Scenario): Issue[] {
  return outsidePeers(scenario).map((id) => ({
    path: formatPath(['peers', id, 'outside']),
    message: NO_PORTAL,
  }))
}

/** Requests that a lab under way carries out itself. */
export type LabRequest = Exclude<
  Request,
  { type: 'open' | 'resume' | 'close' | 'attach' | 'share' | 'present' }
>

/** Requests of a page that speaks for a peer outside. */
export type OutsideRequest = Extract<Request, { type: 'signal' | 'report' }>

const LIVE_GOES_ON = 'a live lab does not stop; pause stops following it'

/** Carries out a request; answers when the protocol has an answer to it. Never rejects. */
export async function perform(driver: Driver, request: LabRequest): Promise<Response | undefined> {
  if (driver.isLive && isAgainstTime(request))
    return errorResponse('refused', LIVE_GOES_ON, { lab: request.lab })
  switch (request.type) {
    case 'run':
      return void driver.run(request.speed, request.untilSeq)
    case 'pause':
      return void driver.pause()
    case 'step':
      return void driver.step(request.zoom)
    case 'ack':
      return void driver.ack(request.seq)
    case 'extend':
      return extend(driver, request)
    case 'command':
      return command(driver, request)
    case 'signal':
    case 'report':
      return errorResponse('refused', 'attach as a peer outside first', { lab: request.lab })
  }
}

/** What peers outside would have to wait for, or hurry up with. */
function isAgainstTime(request: LabRequest): boolean {
  if (request.type === 'run') return request.speed !== 1 || request.untilSeq !== undefined
  return request.type === 'pause' || request.type === 'step' || request.type === 'extend'
}

/** Carries out what the page says that speaks for a peer outside; answers only to refuse. Never rejects. */
export async function performOutside(
  driver: Driver,
  as: string,
  request: OutsideRequest,
): Promise<Response | undefined> {
  const { lab } = request
  try {
    const result =
      request.type === 'report'
        ? await driver.report(as, request.events)
        : await driver.receiveSignal({ from: as, to: request.to, signal: request.signal })
    return result.ok ? undefined : errorResponse('refused', result.message, { lab })
  } catch (error) {
    return errorResponse('crashed', String(error), { lab })
  }
}

async function extend(
  driver: Driver,
  { lab, untilMs }: Extract<Request, { type: 'extend' }>,
): Promise<Response | undefined> {
  const result = await driver.extend(Math.round(untilMs * 1000))
  return result.ok ? undefined : errorResponse('refused', result.message, { lab })
}

async function command(
  driver: Driver,
  { ref, lab, command }: Extract<Request, { type: 'command' }>,
): Promise<Response> {
  try {
    const result = await driver.command(command)
    if (result.ok) return { type: 'done', ref, lab }
    return errorResponse('refused', result.message, { ref, lab })
  } catch (error) {
    return errorResponse('crashed', String(error), { ref, lab })
  }
}

function errorOf(code: ErrorCode, what: string, issues: Issue[], about: About): ErrorResponse {
  const [first] = issues
  const message = first ? `${what}: ${formatIssue(first)}` : what
  return errorResponse(code, message, about, issues)
}

/** What a broken request says of itself, so that its sender can tell which one was meant. */
function aboutOf(data: unknown): About {
  if (typeof data !== 'object' || data === null) return {}
  const { ref, lab } = data as Record<string, unknown>
  return {
    ...(Number.isSafeInteger(ref) && { ref: ref as number }),
    ...(typeof lab === 'string' && lab.length <= 64 && { lab }),
  }
}
