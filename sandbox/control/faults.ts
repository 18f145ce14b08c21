import { WIRE_FAULT_KINDS } from '@/sandbox/wire-faults';
import type { Control } from './control';
import { type Fields, Refusal } from './fields';
import { worldFor } from './region';
import { clearWorldFaults, describeWorldFaults, injectWorldFault, WORLD_FAULT_KINDS } from './world-faults';

/** `GET /_sandbox/faults`: the faults in force, on the wire and in each region that was asked for. */
export const listFaults = ({ backend }: Control) => ({
  wire: backend.faults.list(),
  regions: Object.fromEntries(
    backend.regions.started().map(({ region, faults }) => [region, describeWorldFaults(faults)]),
  ),
});

/** `POST /_sandbox/faults`: breaks something. */
export function addFault(control: Control, fields: Fields): object {
  const kind = fields.oneOf('kind', [...WIRE_FAULT_KINDS, ...WORLD_FAULT_KINDS]);
  const worldFault = injectWorldFault(kind, fields, () => worldFor(control, fields));
  if (worldFault) return worldFault;
  const wireKind = fields.oneOf('kind', WIRE_FAULT_KINDS);
  const remaining = fields.optionalNumber('count', { min: 1, max: 1_000_000 });
  return control.backend.faults.add({
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
  for (const world of backend.regions.started()) clearWorldFaults(world);
  return {};
}
