import type { DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult } from '@aws-sdk/client-ec2';
import type { Operation } from '@/sandbox/operation';
import type { NetworkInterface } from '@/sandbox/state/ec2';
import type { World } from '@/sandbox/world';
import { type Kind, select, tagList } from './select';

const interfaceKind: Kind<NetworkInterface> = {
  notFound: 'InvalidNetworkInterfaceID.NotFound',
  noun: 'networkInterface ID',
  filters: {
    'network-interface-id': ({ id }) => [id],
    'subnet-id': ({ subnetId }) => [subnetId],
    'vpc-id': ({ vpcId }) => [vpcId],
    'availability-zone': ({ zone }) => [zone],
    'group-id': ({ groupIds }) => groupIds,
    'private-ip-address': ({ privateIp }) => [privateIp],
    'addresses.private-ip-address': ({ privateIp }) => [privateIp],
    'association.public-ip': ({ publicIp }) => (publicIp ? [publicIp] : []),
    description: ({ description }) => [description],
    'requester-managed': ({ requesterManaged }) => [String(requesterManaged)],
    'addresses.association.public-ip': ({ publicIp }) => (publicIp ? [publicIp] : []),
    'addresses.primary': () => ['true'],
    'attachment.attachment-id': (one) => [attachmentIdOf(one)],
    'attachment.delete-on-termination': () => ['false'],
    'attachment.device-index': () => ['1'],
    'attachment.instance-id': () => [],
    'attachment.instance-owner-id': (one) => [ownerOf(one)],
    'attachment.status': () => ['attached'],
    'interface-type': () => ['interface'],
    'mac-address': ({ macAddress }) => [macAddress],
    'source-dest-check': () => ['true'],
    status: () => ['in-use'],
  },
};

export const describeNetworkInterfaces =
  ({ ec2, account, region }: World): Operation<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult> =>
  ({ NetworkInterfaceIds, Filters, ...page }) => {
    const request = { ids: NetworkInterfaceIds, filters: Filters, ...page };
    const { items, nextToken } = select(ec2.interfaces, interfaceKind, request);
    return {
      NextToken: nextToken,
      NetworkInterfaces: items.map((existing) => ({
        NetworkInterfaceId: existing.id,
        SubnetId: existing.subnetId,
        VpcId: existing.vpcId,
        AvailabilityZone: existing.zone,
        PrivateIpAddress: existing.privateIp,
        PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: existing.privateIp }],
        Association: existing.publicIp
          ? { PublicIp: existing.publicIp, PublicDnsName: publicName(existing.publicIp, region), IpOwnerId: 'amazon' }
          : undefined,
        Attachment: {
          AttachmentId: attachmentIdOf(existing),
          DeleteOnTermination: false,
          DeviceIndex: 1,
          InstanceOwnerId: ownerOf(existing),
          Status: 'attached',
        },
        MacAddress: existing.macAddress,
        Groups: existing.groupIds.map((GroupId) => ({ GroupId, GroupName: ec2.securityGroups.get(GroupId)?.name })),
        Description: existing.description,
        InterfaceType: 'interface',
        RequesterManaged: existing.requesterManaged,
        OwnerId: account,
        Status: 'in-use',
        SourceDestCheck: true,
        TagSet: tagList(existing.tags),
      })),
    };
  };

const attachmentIdOf = ({ id }: NetworkInterface): string => `eni-attach-${id.slice('eni-'.length)}`;

/** Which of AWS's services has attached an interface: nobody else can. */
const ownerOf = ({ description }: NetworkInterface): string =>
  description.startsWith('ELB ') ? 'amazon-elb' : 'amazon-aws';

const publicName = (ip: string, region: string): string =>
  `ec2-${ip.replaceAll('.', '-')}.${region}.compute.amazonaws.com`;
