import { HOME_REGION } from '@/sandbox/scenarios';
import { WIRE_FAULT_KINDS } from '@/sandbox/wire-faults';
import { type Fields, Refusal } from './fields';
import type { Control } from './index';

const WORLD_FAULT_KINDS = ['capacity-gone', 'registry-unreachable', 'interfaces-unavailable'] as const;

/** `GET /_sandbox/faults`: the faults in force, on the wire and in each region that has any. */
export const listFaults = ({ backend }: Control) => ({
  wire: backend.faults.list(),
  regions: Object.fromEntries(
    backend.regions.started().map(({ region, faults }) => [
      region,
      {
        capacityGone: [...faults.capacityGone],
        registryUnreachable: faults.registryUnreachable,
        interfacesUnavailable: faults.interfacesUnavailable,
      },
    ]),
  ),
});

/** `POST /_sandbox/faults`: breaks something. */
export function addFault({ backend }: Control, fields: Fields): object {
  const kind = fields.oneOf('kind', [...WIRE_FAULT_KINDS, ...WORLD_FAULT_KINDS]);
  const worldKind = WORLD_FAULT_KINDS.find((candidate) => candidate === kind);
  if (worldKind) {
    const { faults } = backend.regions.at(fields.optionalText('region') ?? HOME_REGION);
    if (worldKind === 'capacity-gone') faults.capacityGone.add(fields.optionalText('zone') ?? 'all');
    if (worldKind === 'registry-unreachable') faults.registryUnreachable = true;
    if (worldKind === 'interfaces-unavailable') faults.interfacesUnavailable = true;
    return { kind };
  }
  const wireKind = fields.oneOf('kind', WIRE_FAULT_KINDS);
  const remaining = fields.optionalNumber('count', { min: 1, max: 1_000_000 });
  return backend.faults.add({
    kind: wireKind,
    operation: fields.optionalText('operation') ?? '*',
    rate: fields.optionalNumber('rate', { min: 0, max: 1 }) ?? 1,
    remaining: remaining === undefined ? undefined : Math.floor(remaining),
    delayMs: wireKind === 'delay' ? fields.number('delayMs', { min: 1, max: 600_000 }) : undefined,
    code: wireKind === 'error' ? fields.text('code') : undefined,
    message: fields.optionalText('message'),
    status: fields.optionalNumber('status', { min: 400, max: 599 }),
  });
}

/** `DELETE /_sandbox/faults`: ends every fault, or the wire fault that `?id=` names. */
export function endFaults({ backend, search }: Control): object {
  const id = search.get('id');
  if (id !== null) {
    if (!backend.faults.remove(id)) throw new Refusal(`There is no fault ${id}.`, 404);
    return {};
  }
  backend.faults.clear();
  for (const { faults } of backend.regions.started()) {
    faults.capacityGone.clear();
    faults.registryUnreachable = false;
    faults.interfacesUnavailable = false;
  }
  return {};
}
