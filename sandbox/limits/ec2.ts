import { supportedOperations } from '@/sandbox/operations/supported-operations';
import type { Category } from './category';

type Bucket = readonly [burst: number, perSecond: number];

const NON_MUTATING: Bucket = [100, 20];
const UNFILTERED: Bucket = [50, 10];
/** Those that AWS calls resource-intensive, such as AuthorizeSecurityGroupIngress, are given as much. */
const MUTATING: Bucket = [50, 5];

const OF_THEIR_OWN: Readonly<Record<string, Bucket>> = {
  CreateDefaultVpc: [1, 1],
  CreateNatGateway: [10, 1],
  DeleteNatGateway: [10, 1],
  CreateTags: [100, 10],
  DeleteTags: [100, 10],
  CreateVpcEndpoint: [4, 0.3],
  ModifyVpcEndpoint: [4, 0.3],
  DeleteVpcEndpoints: [4, 0.3],
};

/** Asked without a filter and without a page size they draw from a bucket that is half as large. */
const DEAR_UNFILTERED = ['DescribeNetworkInterfaces', 'DescribeSecurityGroups'];

function bucketOf(operation: string): Bucket {
  if (Object.hasOwn(OF_THEIR_OWN, operation)) return OF_THEIR_OWN[operation] ?? MUTATING;
  return /^(Describe|List|Search|Get)/.test(operation) ? NON_MUTATING : MUTATING;
}

const isFiltered = (request: unknown): boolean =>
  typeof request === 'object' &&
  request !== null &&
  (('Filters' in request && request.Filters !== undefined) ||
    ('MaxResults' in request && request.MaxResults !== undefined));

function categoriesOf(operation: string): Category[] {
  const category = (name: string, [burst, perSecond]: Bucket): Category => ({
    ...{ name: `ec2 ${operation}${name}`, burst, perSecond },
    ...{ service: 'ec2', operations: [operation] },
  });
  if (!DEAR_UNFILTERED.includes(operation)) return [category('', bucketOf(operation))];
  return [
    { ...category('', bucketOf(operation)), takes: isFiltered },
    { ...category(' unfiltered', UNFILTERED), takes: (request) => !isFiltered(request) },
  ];
}

/**
 * As published in "Request throttling for the Amazon EC2 API", for each account and region: an action's category says how
 * large its bucket is, and each action has one to itself.
 */
export const ec2Categories: readonly Category[] = (supportedOperations.ec2?.operations ?? []).flatMap(categoriesOf);
