import { setTimeout as wait } from 'node:timers/promises';
import { AwsFault } from './operation';
import { accessDeniedMessage } from './policy/access-denied';
import { resourceOf } from './policy/request-resource';
import { commonFault } from './protocol/common-faults';
import type { DialectName } from './protocol/services';
import type { WireFault, WireFaults } from './wire-faults';
import type { World } from './world';

/** Thrown to close the caller's connection without an answer. */
export class ConnectionCut extends Error {}

/** A call that a wire fault may hit. */
export type InterceptedCall = {
  dialect: DialectName;
  service: string;
  operation: string;
  world: Pick<World, 'account' | 'region' | 'iam'>;
  accessKeyId: string;
  request: unknown;
};

/**
 * Applies the wire faults that match a call: delays one after the other, then the first that ends it.
 *
 * @throws AwsFault as the fault says, or `ConnectionCut`
 */
export async function applyWireFaults(faults: WireFaults, call: InterceptedCall): Promise<void> {
  for (const fault of faults.takeMatching(`${call.service}:${call.operation}`)) {
    if (fault.delayMs) await wait(fault.delayMs);
    if (fault.kind !== 'delay') throw errorOf(fault, call);
  }
}

function errorOf(fault: WireFault, call: InterceptedCall): Error {
  switch (fault.kind) {
    case 'throttle':
      return commonFault('throttled', call.dialect);
    case 'access-denied':
      return commonFault('access-denied', call.dialect, deniedCallMessage(call));
    case 'expired-credentials':
      return commonFault('expired', call.dialect);
    case 'error':
      return new AwsFault(fault.code ?? 'InternalFailure', fault.message ?? 'Injected fault', fault.status ?? 400);
    default:
      return new ConnectionCut();
  }
}

/** AWS's sentence for a refused call, with the caller and the resource that it names. */
function deniedCallMessage({ service, operation, world, accessKeyId, request }: InterceptedCall): string {
  const action = `${service}:${operation}`;
  const user = `arn:aws:iam::${world.account}:user/${accessKeyId}`;
  return accessDeniedMessage(user, action, resourceOf(service, request, world));
}
