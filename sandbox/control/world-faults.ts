import { loseZone } from '@/sandbox/engine/task/zone-outage';
import { zonesOf } from '@/sandbox/operations/ec2/build';
import type { WorldFaults } from '@/sandbox/state/faults';
import type { World } from '@/sandbox/world';
import type { Fields } from './fields';

type Breaking = (world: World, fields: Fields) => object;

/** What can be broken in a region, by kind: each does it and says what more there is to say. */
const BREAK = {
  'capacity-gone': ({ faults }, fields) => {
    const zone = fields.optionalText('zone') ?? 'all';
    faults.capacityGone.add(zone);
    return { zone };
  },
  'zone-down': (world, fields) => {
    const zone = fields.oneOf(
      'zone',
      zonesOf(world).map(({ name }) => name),
    );
    return { zone, stopped: loseZone(world, zone) };
  },
  'registry-unreachable': ({ faults }) => {
    faults.registryUnreachable = true;
    return {};
  },
  'interfaces-unavailable': ({ faults }) => {
    faults.interfacesUnavailable = true;
    return {};
  },
} as const satisfies Readonly<Record<string, Breaking>>;

type WorldFaultKind = keyof typeof BREAK;

const isWorldFault = (kind: string): kind is WorldFaultKind => Object.hasOwn(BREAK, kind);

export const WORLD_FAULT_KINDS = Object.keys(BREAK).filter(isWorldFault);

/** Breaks something in a region; `undefined` for a kind of fault that is not one of a region's. */
export const breakWorld = (kind: string, fields: Fields, worldOf: () => World): object | undefined =>
  isWorldFault(kind) ? { kind, ...BREAK[kind](worldOf(), fields) } : undefined;

export const tellWorldFaults = ({ capacityGone, registryUnreachable, interfacesUnavailable }: WorldFaults) => ({
  capacityGone: [...capacityGone],
  registryUnreachable,
  interfacesUnavailable,
});

export function mendWorld({ faults }: World): void {
  faults.capacityGone.clear();
  faults.registryUnreachable = false;
  faults.interfacesUnavailable = false;
}
