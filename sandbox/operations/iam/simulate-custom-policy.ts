import type { SimulateCustomPolicyRequest, SimulatePolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { documentFrom, missingParameter } from './roles';
import { simulatePolicies } from './simulation';

/** Says of each action on each resource what some policies decide, whoever might carry them. */
export const simulateCustomPolicy =
  (_: World): Operation<SimulateCustomPolicyRequest, SimulatePolicyResponse> =>
  ({ PolicyInputList, ...request }) => {
    if (!PolicyInputList) throw missingParameter('policyInputList');
    if (!request.ActionNames?.length) throw missingParameter('actionNames');
    return simulatePolicies(
      PolicyInputList.map((text) => documentFrom(text, 'policyInputList')),
      request,
    );
  };
