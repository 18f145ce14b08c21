import type { OperationTable } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { groupNamed, groupOf } from './groups';

type Named = { logGroupName?: string; logGroupIdentifier?: string; logGroupIdentifiers?: readonly string[] };

/** An empty list, once what the request names was found. */
const none =
  (member: string, find: (world: World, request: Named) => unknown = () => undefined) =>
  (world: World) =>
  (request: Named) => {
    find(world, request);
    return { [member]: [] };
  };

const named = (world: World, { logGroupName }: Named) => groupNamed(world, logGroupName);
const namedAtAll = (world: World, request: Named) => request.logGroupName !== undefined && named(world, request);
const everyNamed = (world: World, { logGroupIdentifiers }: Named) =>
  missingParameter('logGroupIdentifiers', logGroupIdentifiers).map((logGroupIdentifier) =>
    groupOf(world, { logGroupIdentifier }),
  );

/** The operations that list what the sandbox has none of: nobody can create any, so the truth is an empty list. */
export const emptyLists = {
  DescribeAccountPolicies: none('accountPolicies'),
  DescribeDeliveries: none('deliveries'),
  DescribeDeliveryDestinations: none('deliveryDestinations'),
  DescribeDeliverySources: none('deliverySources'),
  DescribeDestinations: none('destinations'),
  DescribeExportTasks: none('exportTasks'),
  DescribeFieldIndexes: none('fieldIndexes', everyNamed),
  DescribeIndexPolicies: none('indexPolicies', everyNamed),
  DescribeMetricFilters: none('metricFilters', namedAtAll),
  DescribeQueryDefinitions: none('queryDefinitions'),
  DescribeSubscriptionFilters: none('subscriptionFilters', named),
  ListAnomalies: none('anomalies'),
  ListLogAnomalyDetectors: none('anomalyDetectors'),
} satisfies OperationTable;
