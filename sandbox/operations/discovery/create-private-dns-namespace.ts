import type {
  CreatePrivateDnsNamespaceRequest,
  CreatePrivateDnsNamespaceResponse,
} from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addNamespace } from './build';
import { invalidInput } from './find';
import { mergeTags } from './tags';

export const createPrivateDnsNamespace =
  (world: World): Operation<CreatePrivateDnsNamespaceRequest, CreatePrivateDnsNamespaceResponse> =>
  ({ Name = '', CreatorRequestId, Description, Vpc = '', Tags, Properties }) => {
    if (!world.ec2.vpcs.has(Vpc)) throw invalidInput(`The VPC ${Vpc} does not exist.`);
    const ttl = Properties?.DnsProperties?.SOA?.TTL;
    if (ttl !== undefined && ttl !== 15) throw invalidInput('The sandbox keeps the TTL of 15 seconds.');
    const tags = mergeTags(new Map(), Tags);
    const spec = {
      name: Name,
      type: 'DNS_PRIVATE',
      description: Description,
      vpcId: Vpc,
      creatorRequestId: CreatorRequestId,
      tags,
    } as const;
    return { OperationId: addNamespace(world, spec).operationId };
  };
