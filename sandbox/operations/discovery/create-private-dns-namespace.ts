import type {
  CreatePrivateDnsNamespaceRequest,
  CreatePrivateDnsNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addNamespace } from './build';
import { invalidInput } from './find';
import { mergeTags } from './tags';

const MOST_SECONDS = 2_147_483_647;

export const createPrivateDnsNamespace =
  (world: World): Operation<CreatePrivateDnsNamespaceRequest, CreatePrivateDnsNamespaceResponse> =>
  ({ Name = '', CreatorRequestId, Description, Vpc = '', Tags, Properties }) => {
    if (!world.ec2.vpcs.has(Vpc)) throw invalidInput(`The VPC ${Vpc} does not exist.`);
    const ttl = Properties?.DnsProperties?.SOA?.TTL;
    if (ttl !== undefined && !(ttl >= 0 && ttl <= MOST_SECONDS)) throw invalidInput(`The TTL ${ttl} is not valid.`);
    const tags = mergeTags(new Map(), Tags);
    const spec = {
      name: Name,
      type: 'DNS_PRIVATE',
      description: Description,
      vpcId: Vpc,
      ...(ttl === undefined ? {} : { soaTtl: ttl }),
      creatorRequestId: CreatorRequestId,
      tags,
    } as const;
    return { OperationId: addNamespace(world, spec).operationId };
  };
