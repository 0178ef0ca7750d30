/** For tests: tshark (`.ci/run` installs it) reads a capture of ours and says what it found. */
import { execFile } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** A run of tshark takes seconds; none may take longer than this. */
const LIMIT_MS = 120_000
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024
/**
 * What tshark 4.0 has no option for: SCTP is inside DTLS on any port, and what TURN carries may be
 * STUN.
 */
const SCRIPT = `
DissectorTable.get("dtls.port"):add("1-65535", Dissector.get("sctp"))
local carried = Proto("carried_stun", "STUN that TURN carries")
carried:register_heuristic("stun", function(bytes, packet, tree)
  if bytes:len() < 20 or bytes(4, 4):uint() ~= 0x2112a442 then return false end
  Dissector.get("stun-udp"):call(bytes, packet, tree)
  return true
end)
`
const OPTIONS = [
  ...['ip', 'udp', 'tcp'].map((name) => `${name}.check_checksum:TRUE`),
  'sctp.checksum:crc-32c',
  // Else what comes out of order is not looked into.
  'tcp.reassemble_out_of_order:TRUE',
  // tshark does not look into DATA that it has met, and would meet the DATA of each vantage point.
  'sctp.tsn_analysis:FALSE',
  // A NAT's random port may be one that is known for something else, such as 4790 for VXLAN.
  'udp.try_heuristic_first:TRUE',
]
const HEURISTICS = ['dtls_stun', 'stun_udp', 'rtp_udp', 'rtp_stun', 'rtcp_udp', 'rtcp_stun']

/** Whether there is a tshark to ask. */
export function hasTshark(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'tshark'), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** The values that each packet has of these fields, one row a packet, in the order of the capture. */
export async function tsharkRows<Name extends string>(
  capture: Uint8Array,
  fields: readonly Name[],
): Promise<Record<Name, string[]>[]> {
  const columns = fields.flatMap((field) => ['-e', field])
  // Control characters separate what is text itself.
  const shape = ['-E', 'separator=/t', '-E', 'aggregator=\x1f']
  const output = await tshark(capture, ['-T', 'fields', ...shape, ...columns])
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const cells = line.split('\t')
      const row = fields.map((field, index) => [field, valuesOf(cells[index])])
      return Object.fromEntries(row) as Record<Name, string[]>
    })
}

/** What tshark prints of a capture. Throws with its complaints when it cannot read it. */
export async function tshark(capture: Uint8Array, args: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'peerscope-tshark-'))
  const [file, script] = [join(folder, 'run.pcapng'), join(folder, 'more.lua')]
  try {
    writeFileSync(script, SCRIPT)
    writeFileSync(file, capture)
    const all = [
      ...['-n', '-r', file, '-X', `lua_script:${script}`, '-d', 'tcp.port==443,http'],
      ...OPTIONS.flatMap((option) => ['-o', option]),
      ...HEURISTICS.flatMap((name) => ['--enable-heuristic', name]),
      ...args,
    ]
    const limits = { timeout: LIMIT_MS, maxBuffer: MAX_OUTPUT_BYTES }
    return (await execute('tshark', all, limits)).stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function valuesOf(cell: string | undefined): string[] {
  return cell ? cell.split('\x1f') : []
}
