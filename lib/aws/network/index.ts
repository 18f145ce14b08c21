import {
  type EC2Client,
  paginateDescribeNetworkInterfaces,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateDescribeVpcEndpoints,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import type { Network } from '../../domain/cloud';
import { collect, inBatches } from '../collect';
import { readAnswer } from '../read-answer';
import { toEndpoints, toPublicIps, toSecurityGroup, toSubnet, toVpc } from './translate';

/** Without a page size EC2 returns everything at once, and fails if there is too much. */
const PAGE_MAX = 1_000;
const ROUTE_TABLES_MAX = 100;
/** The values of one filter. */
const FILTER_MAX = 200;

/** Reads from EC2. */
export function network(client: EC2Client): Network {
  const paged = { client, pageSize: PAGE_MAX };
  const inVpc = (vpcId: string | undefined) => (vpcId ? { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] } : {});

  return {
    async listVpcs() {
      return (await collect(paginateDescribeVpcs(paged, {}), (page) => page.Vpcs)).map(toVpc);
    },

    async listSubnets(vpcId) {
      const filter = inVpc(vpcId);
      const tablesPaged = { client, pageSize: ROUTE_TABLES_MAX };
      const [subnets, tables] = await Promise.all([
        collect(paginateDescribeSubnets(paged, filter), (page) => page.Subnets),
        collect(paginateDescribeRouteTables(tablesPaged, filter), (page) => page.RouteTables),
      ]);
      return subnets.map((subnet) => toSubnet(subnet, tables)).sort((a, b) => a.zone.localeCompare(b.zone));
    },

    async listSecurityGroups(vpcId) {
      const pages = paginateDescribeSecurityGroups(paged, inVpc(vpcId));
      return (await collect(pages, (page) => page.SecurityGroups)).map(toSecurityGroup);
    },

    async findSecurityGroupsByTag(name, value) {
      const filter = { Filters: [{ Name: `tag:${name}`, Values: [value] }] };
      const found = await collect(paginateDescribeSecurityGroups(paged, filter), (page) => page.SecurityGroups);
      return readAnswer('ec2:DescribeSecurityGroups', () => found.map(toSecurityGroup));
    },

    async listEndpoints() {
      const pages = paginateDescribeVpcEndpoints(paged, {});
      return (await collect(pages, (page) => page.VpcEndpoints)).flatMap(toEndpoints);
    },

    async listPublicIps(networkInterfaceIds) {
      // By a filter: a call that names an interface that is gone would fail as a whole.
      const answers = await inBatches(networkInterfaceIds, FILTER_MAX, async (Values) => {
        const filter = { Filters: [{ Name: 'network-interface-id', Values }] };
        return collect(paginateDescribeNetworkInterfaces(paged, filter), (page) => page.NetworkInterfaces);
      });
      return toPublicIps(answers);
    },
  };
}
