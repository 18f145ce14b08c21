import type { DescribeSSLPoliciesInput, DescribeSSLPoliciesOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { World } from '@/sandbox/world';
import { pageRequest, sslPolicyNotFound } from './find';
import { sslPolicies } from './ssl-policies';

/** The policies of AWS that a secure listener can have, by name or all of them. */
export const describeSSLPolicies =
  (_: World): Operation<DescribeSSLPoliciesInput, DescribeSSLPoliciesOutput> =>
  ({ Names, LoadBalancerType, ...page }) => {
    const named = Names?.length ? Names.map(policyOf) : [...sslPolicies.values()];
    const fitting = named.filter(
      ({ SupportedLoadBalancerTypes: types = [] }) => !LoadBalancerType || types.includes(LoadBalancerType),
    );
    const { items, nextToken } = pageOf(fitting, ({ Name = '' }) => Name, pageRequest(page));
    return { SslPolicies: items, NextMarker: nextToken };
  };

function policyOf(name: string) {
  const policy = sslPolicies.get(name);
  if (!policy) throw sslPolicyNotFound(name);
  return policy;
}
