import type { SimulateCustomPolicyRequest, SimulatePolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { documentFrom, required } from './roles';
import { simulated } from './simulation';

/** Says of each action on each resource what some policies decide, whoever might carry them. */
export const simulateCustomPolicy =
  (_: World): Operation<SimulateCustomPolicyRequest, SimulatePolicyResponse> =>
  ({ PolicyInputList, ...request }) => {
    if (!PolicyInputList) throw required('policyInputList');
    if (!request.ActionNames?.length) throw required('actionNames');
    return simulated(
      PolicyInputList.map((text) => documentFrom(text, 'policyInputList')),
      request,
    );
  };
