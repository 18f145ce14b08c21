import type { DescribeAccountAttributesRequest, DescribeAccountAttributesResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidValue } from './find';

/** What a new account has; `default-vpc` is `none` without one. */
export const describeAccountAttributes =
  ({ ec2 }: World): Operation<DescribeAccountAttributesRequest, DescribeAccountAttributesResult> =>
  ({ AttributeNames }) => {
    const defaultVpc = [...ec2.vpcs.values()].find(({ isDefault }) => isDefault)?.id ?? 'none';
    const values: Readonly<Record<string, string>> = {
      'supported-platforms': 'VPC',
      'default-vpc': defaultVpc,
      'max-instances': '20',
      'vpc-max-security-groups-per-interface': '5',
      'max-elastic-ips': '5',
      'vpc-max-elastic-ips': '5',
    };
    const unknown = AttributeNames?.find((name) => !Object.hasOwn(values, name));
    if (unknown) throw invalidValue(`Value (${unknown}) for parameter attributeNameSet is invalid. Unknown attribute.`);
    const names = AttributeNames?.length ? AttributeNames : Object.keys(values);
    return {
      AccountAttributes: names.map((name) => ({
        AttributeName: name,
        AttributeValues: [{ AttributeValue: values[name] }],
      })),
    };
  };
