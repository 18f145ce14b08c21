import { AwsFault, type OperationTable } from '@/sandbox/operation';

/** A list that any account has, empty while nobody can put anything into it. */
type EmptyList = {
  /** The answer's member. */
  member: string;
  /** The request's member that names what is asked for, with EC2's error for an id that does not exist. */
  ids?: string;
  notFound?: string;
  noun?: string;
};

const LISTS: Readonly<Record<string, EmptyList>> = {
  DescribeCarrierGateways: {
    member: 'CarrierGateways',
    ids: 'CarrierGatewayIds',
    notFound: 'InvalidCarrierGatewayID.NotFound',
    noun: 'carrierGateway ID',
  },
  DescribeCustomerGateways: {
    member: 'CustomerGateways',
    ids: 'CustomerGatewayIds',
    notFound: 'InvalidCustomerGatewayID.NotFound',
    noun: 'customerGateway ID',
  },
  DescribeEgressOnlyInternetGateways: {
    member: 'EgressOnlyInternetGateways',
    ids: 'EgressOnlyInternetGatewayIds',
    notFound: 'InvalidGatewayID.NotFound',
    noun: 'eigw ID',
  },
  DescribeFlowLogs: {
    member: 'FlowLogs',
    ids: 'FlowLogIds',
    notFound: 'InvalidFlowLogId.NotFound',
    noun: 'flowLog ID',
  },
  DescribeInstanceConnectEndpoints: {
    member: 'InstanceConnectEndpoints',
    ids: 'InstanceConnectEndpointIds',
    notFound: 'InvalidInstanceConnectEndpointId.NotFound',
    noun: 'instance connect endpoint ID',
  },
  DescribeSecurityGroupReferences: { member: 'SecurityGroupReferenceSet' },
  DescribeTransitGateways: {
    member: 'TransitGateways',
    ids: 'TransitGatewayIds',
    notFound: 'InvalidTransitGatewayID.NotFound',
    noun: 'transitGateway ID',
  },
  DescribeVpcPeeringConnections: {
    member: 'VpcPeeringConnections',
    ids: 'VpcPeeringConnectionIds',
    notFound: 'InvalidVpcPeeringConnectionID.NotFound',
    noun: 'vpcPeeringConnection ID',
  },
  DescribeVpnConnections: {
    member: 'VpnConnections',
    ids: 'VpnConnectionIds',
    notFound: 'InvalidVpnConnectionID.NotFound',
    noun: 'vpnConnection ID',
  },
  DescribeVpnGateways: {
    member: 'VpnGateways',
    ids: 'VpnGatewayIds',
    notFound: 'InvalidVpnGatewayID.NotFound',
    noun: 'vpnGateway ID',
  },
};

function firstId(request: object, member: string | undefined): string | undefined {
  const ids: unknown = member === undefined ? undefined : Reflect.get(request, member);
  return Array.isArray(ids) && ids.length > 0 ? String(ids[0]) : undefined;
}

/** The operations that list what the sandbox has none of: nobody can create any, so the truth is an empty list. */
export const emptyLists: OperationTable = Object.fromEntries(
  Object.entries(LISTS).map(([operation, { member, ids, notFound = '', noun }]) => [
    operation,
    () => (request: object) => {
      const id = firstId(request, ids);
      if (id !== undefined) throw new AwsFault(notFound, `The ${noun} '${id}' does not exist`);
      return { [member]: [] };
    },
  ]),
);
