import { failZone } from '@/sandbox/engine/task/zone-outage';
import { zonesOf } from '@/sandbox/operations/ec2/build';
import type { WorldFaults } from '@/sandbox/state/faults';
import type { World } from '@/sandbox/world';
import type { Fields } from './fields';

type FaultInjector = (world: World, fields: Fields) => object;

/** What can be broken in a region, by kind: each injects it and returns further details. */
const FAULT_INJECTORS = {
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
    return { zone, stopped: failZone(world, zone) };
  },
  'registry-unreachable': ({ faults }) => {
    faults.registryUnreachable = true;
    return {};
  },
  'interfaces-unavailable': ({ faults }) => {
    faults.interfacesUnavailable = true;
    return {};
  },
  'storage-unavailable': ({ faults }) => {
    faults.storageUnavailable = true;
    return {};
  },
  'engines-stalled': ({ faults }) => {
    faults.enginesStalled = true;
    return {};
  },
  'proxies-unready': ({ faults }) => {
    faults.proxiesUnready = true;
    return {};
  },
  'pull-limit-reached': ({ faults }) => {
    faults.pullLimitReached = true;
    return {};
  },
  'repository-private': ({ faults }, fields) => {
    const repository = fields.text('repository');
    faults.privateRepositories = new Set([...(faults.privateRepositories ?? []), repository]);
    return { repository };
  },
} as const satisfies Readonly<Record<string, FaultInjector>>;

type WorldFaultKind = keyof typeof FAULT_INJECTORS;

const isWorldFault = (kind: string): kind is WorldFaultKind => Object.hasOwn(FAULT_INJECTORS, kind);

export const WORLD_FAULT_KINDS = Object.keys(FAULT_INJECTORS).filter(isWorldFault);

/** Breaks something in a region; `undefined` for a kind of fault that is not one of a region's. */
export const injectWorldFault = (kind: string, fields: Fields, worldOf: () => World): object | undefined =>
  isWorldFault(kind) ? { kind, ...FAULT_INJECTORS[kind](worldOf(), fields) } : undefined;

export const describeWorldFaults = ({
  capacityGone,
  registryUnreachable,
  interfacesUnavailable,
  pullLimitReached = false,
  privateRepositories = new Set(),
  storageUnavailable = false,
  enginesStalled = false,
  proxiesUnready = false,
}: WorldFaults) => ({
  capacityGone: [...capacityGone],
  registryUnreachable,
  interfacesUnavailable,
  pullLimitReached,
  privateRepositories: [...privateRepositories],
  storageUnavailable,
  enginesStalled,
  proxiesUnready,
});

export function clearWorldFaults({ faults }: World): void {
  faults.capacityGone.clear();
  faults.registryUnreachable = false;
  faults.interfacesUnavailable = false;
  delete faults.pullLimitReached;
  delete faults.privateRepositories;
  delete faults.storageUnavailable;
  delete faults.enginesStalled;
  delete faults.proxiesUnready;
}
