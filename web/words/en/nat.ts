/** NATs: how they behave, their tables, what they refused. */
import type { NatPreset } from '../../../machines/scenario/nat-values.ts'
import type { NatPresetName } from '../../../machines/scenario/nat-presets.ts'
import type { NatValues } from '../../../machines/scenario/nat-shape.ts'

export const nat = {
  of: (network: string): string => `NAT of ${network}`,
  nat: 'NAT',
  /** The NATs by name, each with what it does and the equipment that behaves so; told in English where they are made. */
  preset: (
    _name: NatPresetName,
    { title, description, equipment }: NatPreset,
  ): { title: string; hint: string } => ({ title, hint: `${description} ${equipment}` }),
  /** A NAT of values of its own, by the two that matter most; told in English where it is made. */
  own: (_values: NatValues, english: string): string => english,
  custom: 'RFC 4787 values',
  customHint: 'Any behaviour that RFC 4787 has words for.',
  mapping: 'Mapping',
  mappingHint: 'RFC 4787, section 4.1: when the same inside port gets the same outside port',
  filtering: 'Filtering',
  filteringHint: 'RFC 4787, section 5: who may answer',
  dependences: {
    'endpoint-independent': 'Endpoint-independent',
    'address-dependent': 'Address-dependent',
    'address-and-port-dependent': 'Address- and port-dependent',
  } satisfies Record<NatValues['mapping'], string>,
  ports: 'Ports',
  portsHint: 'RFC 4787, section 4.2.1',
  portChoices: {
    preserve: 'Preserved',
    sequential: 'Sequential',
    random: 'Random',
  } satisfies Record<NatValues['ports'], string>,
  timeout: 'Timeout',
  hairpinning: 'Hairpinning',
  inboundRefresh: 'Packets from outside refresh',
  tableOf: (id: string): string => `Table of ${id}`,
  none: 'No NAT in this scenario: peers have public addresses. Choose one with NATs in the menu above, or put one in under Network at the start.',
  inside: 'Inside',
  outside: 'Outside',
  towards: 'Towards',
  left: 'Left',
  olderRows: (count: number): string => `${count} older rows are not listed.`,
  moreRemotes: (count: number): string => `and ${count} more`,
  touchedBy: (seq: number): string => `, last touched by event ${seq}`,
  noRows: 'No rows yet: nothing has gone out.',
  refusedPackets: 'Refused packets',
  refused: 'Refused',
  rule: (rule: string): string => `(${rule})`,
  nothingRefused: 'Nothing so far: every packet passed.',
  showAll: (count: number): string => `Show ${count}`,
  olderRefused: (count: number): string => `${count} older ones are in the ladder only.`,
}
