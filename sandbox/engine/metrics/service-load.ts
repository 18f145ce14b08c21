import { momentAt } from '@/sandbox/engine/kernel/metric-history';
import { requestRatePerTask } from '@/sandbox/engine/traffic/request-rate';
import { workloadNamed } from '@/sandbox/engine/workloads/catalogue';
import type { ServiceMoment, WorkloadGroup } from '@/sandbox/state/cloudwatch';
import type { World } from '@/sandbox/world';

/** What metrics are computed from. */
export type MetricWorld = Pick<
  World,
  'now' | 'speed' | 'traffic' | 'balancers' | 'cloudwatch' | 'ecs' | 'account' | 'region' | 'partition'
>;

/** The load of each task of a group, with requests per second; CPU and memory as shares of what is reserved. */
export type TaskLoad = {
  count: number;
  requests: number;
  cpu: number;
  memory: number;
  latencyMs: number;
  errorRate: number;
};
export type ServiceLoad = { moment: ServiceMoment; groups: (TaskLoad & { demandArn: string })[] };

/** The load of a service's tasks at an instant (ms); `undefined` when there was no such service. */
export function serviceLoad(world: MetricWorld, serviceArn: string): (at: number) => ServiceLoad | undefined {
  const history = world.cloudwatch.services.get(serviceArn);
  const rates = new Map<string, (at: number) => number>();
  return (at) => {
    const moment = momentAt(history, at);
    if (!moment) return undefined;
    const groups = moment.workloadGroups.map((group) => {
      const { demandArn = moment.demandArn } = group;
      const rate = rates.get(demandArn) ?? requestRatePerTask(world, demandArn);
      rates.set(demandArn, rate);
      return { ...taskLoad(world, group, rate(at), at), demandArn };
    });
    return { moment, groups };
  };
}

/** The services whose tasks are registered with a target group, now or at some time. */
export const servicesBehind = ({ cloudwatch }: MetricWorld, targetGroupArn: string): string[] =>
  [...cloudwatch.services].flatMap(([arn, { moments }]) =>
    moments.some((moment) => isBehind(moment, targetGroupArn)) ? arn : [],
  );

const isBehind = ({ demandArn, workloadGroups }: ServiceMoment, targetGroupArn: string): boolean =>
  demandArn === targetGroupArn || workloadGroups.some((group) => group.demandArn === targetGroupArn);

/** A task's containers share what it reserves; a request goes through all of them. */
export function taskLoad(
  { speed }: Pick<World, 'speed'>,
  { workloads, count, startedAt }: WorkloadGroup,
  requestsPerSecond: number,
  at: number,
): TaskLoad {
  const members = workloads.map(workloadNamed);
  const rate = members.every(({ healthStatus }) => healthStatus === 200) ? requestsPerSecond : 0;
  const ageSeconds = (Math.max(0, at - startedAt) / 1000) * speed;
  const load: TaskLoad = { count, requests: rate, cpu: 0, memory: 0, latencyMs: 0, errorRate: 0 };
  for (const member of members) {
    load.cpu = Math.min(1, load.cpu + member.cpu(rate, ageSeconds));
    load.memory = Math.min(1, load.memory + member.memory(rate, ageSeconds));
    load.latencyMs += member.latencyMs(rate);
    const answered = (1 - member.errorRate) * (1 - member.overload(rate));
    load.errorRate = Math.max(load.errorRate, 1 - answered);
  }
  return load;
}

/** Traffic is piecewise linear in steps of half a minute, so the middle of a step is its mean. */
const SAMPLES = 2;

/** Instants at which an interval is sampled, each in the middle of its part. */
export const sampleInstants = (from: number, to: number): number[] =>
  Array.from({ length: SAMPLES }, (_, n) => from + ((n + 0.5) / SAMPLES) * (to - from));
