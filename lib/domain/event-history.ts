import type { Rate } from './cost/prices';
import type { Instant } from './scope';
import type { Task } from './task';

/**
 * Where ECS event history of a cluster is kept: what the ECS console makes in one click, so that both know of the other's. See
 * "Viewing Amazon ECS lifecycle events within Container Insights" in the CloudWatch User Guide.
 */
export const eventHistoryGroup = (cluster: string): string =>
  `/aws/events/ecs/containerinsights/${cluster}/performance`;

/** How long lines of a new event history are kept. */
export const EVENT_HISTORY_DAYS = 30;

/** How far back the past is read. */
export const KEPT_PAST_DAYS = 30;

/** What ECS said of a service beside the states of its tasks: service actions, and what became of deployments. */
export type PastEvent = {
  id: string;
  at: Instant;
  /** ECS's name, such as `SERVICE_TASK_PLACEMENT_FAILURE`. */
  name: string;
  level: 'info' | 'warning' | 'error';
  /** AWS's own words. */
  reason?: string;
  deploymentId?: string;
};

/** The past of a service as its cluster's event history has it, newest first. */
export type ServicePast = {
  tasks: readonly Task[];
  events: readonly PastEvent[];
  /** There is more than was read: what is there is the newest. */
  isPartial: boolean;
};

/** The event history of a cluster: its log group, and the rules of EventBridge that write into it now. */
export type EventHistoryState = { retentionDays: number; rules: readonly string[] | 'unreadable' };

/** What ECS told EventBridge of a cluster, where a rule keeps it in the cluster's log group for it. */
export type EventHistory = {
  /** Undefined when the cluster keeps none. */
  findState(cluster: string): Promise<EventHistoryState | undefined>;
  /** The newest ends of tasks and events of a service, `limit` together at most; undefined when the cluster keeps none. */
  readService(query: {
    cluster: string;
    service: string;
    serviceArn: string;
    from: Instant;
    limit: number;
  }): Promise<ServicePast | undefined>;
  /** A task as it was when it had stopped, by its id; undefined when nothing is kept of it. */
  findTask(query: { cluster: string; task: string; from: Instant }): Promise<Task | undefined>;
};

/**
 * What an event history costs, as far as it is known: AWS's events are free of charge on the bus, the lines that they become are
 * not. @see PriceList
 */
export type EventHistoryPrice = { rate: Rate; pricedOn: string; source: 'table' | 'price-list' };

/** What ECS says of one task from its beginning to its end: about eight events of two and a half kilobytes. */
export const KILOBYTES_A_TASK = 20;

/** What a page shows of the past of a service: what was kept, or that nothing is. */
export type EventHistoryView = {
  group: string;
  /** Absent where the cluster keeps no event history. */
  past?: ServicePast & { from: Instant; retentionDays: number };
  /** Whether what happens now is kept; undefined where that may not be looked up. */
  isWritten: boolean | undefined;
  /** Absent where no price is known. */
  price?: EventHistoryPrice;
};

/** What log lines of so many tasks cost, in micro-dollars. */
export const priceOfTasks = ({ rate }: EventHistoryPrice, tasks: number): number =>
  (rate.microDollars * tasks * KILOBYTES_A_TASK) / 1_000_000;
