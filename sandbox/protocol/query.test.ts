import * as ec2 from '@aws-sdk/client-ec2';
import * as balancers from '@aws-sdk/client-elastic-load-balancing-v2';
import * as iam from '@aws-sdk/client-iam';
import { QueryShapeSerializer } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuery } from './query';
import { arbitraryFor } from './testing/arbitrary';

const settings = {
  timestampFormat: { useTrait: true, default: 5 },
  httpBindings: false,
  serviceNamespace: '',
  serializeEmptyLists: true,
} as const;
const WRITERS = {
  aws: () => new QueryShapeSerializer(settings),
  ec2: () =>
    new QueryShapeSerializer({
      ...settings,
      ...{ capitalizeKeys: true, flattenLists: true, serializeEmptyLists: false, ec2: true },
    }),
};

/** A request without what the dialect cannot say: nothing, empty structures, and the sign of zero. */
function sayable(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(sayable).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (Object.is(value, -0)) return 0;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  const members = Object.entries(value).map(([name, held]) => [name, sayable(held)] as const);
  const said = members.filter(([, held]) => held !== undefined);
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}

describe("the query reader undoes the SDK's query writer", () => {
  it.each([
    ['aws', 'CreateRule', balancers.CreateRuleInput$],
    ['aws', 'CreateTargetGroup', balancers.CreateTargetGroupInput$],
    ['aws', 'RegisterTargets', balancers.RegisterTargetsInput$],
    ['aws', 'SimulatePrincipalPolicy', iam.SimulatePrincipalPolicyRequest$],
    ['ec2', 'DescribeSubnets', ec2.DescribeSubnetsRequest$],
    ['ec2', 'AuthorizeSecurityGroupIngress', ec2.AuthorizeSecurityGroupIngressRequest$],
    ['ec2', 'CreateSecurityGroup', ec2.CreateSecurityGroupRequest$],
  ] as const)('%s: %s', (dialect, _, shape) => {
    const schema = NormalizedSchema.of(shape);
    fc.assert(
      fc.property(arbitraryFor(schema), (request) => {
        const writer = WRITERS[dialect]();
        writer.write(schema, request);
        const read = readQuery(schema, new URLSearchParams(String(writer.flush())), dialect);
        expect(sayable(read)).toEqual(sayable(request));
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

describe('a large query request', () => {
  it('reads ten thousand list elements as fast as they are sent', () => {
    const schema = NormalizedSchema.of(ec2.DescribeSubnetsRequest$);
    const parameters = new URLSearchParams(
      Array.from({ length: 20_000 }, (_, n) => [`SubnetId.${n + 1}`, `subnet-${n}`]),
    );
    const startedAt = performance.now();
    expect(readQuery(schema, parameters, 'ec2')).toMatchObject({ SubnetIds: { length: 20_000 } });
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
