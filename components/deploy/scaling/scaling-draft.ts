import { addIds, type Row } from '../form/rows';
import type { UncheckedSpec } from '../form/unchecked-spec';
import type { ReachSlice } from '../reach/reach-draft';

export type ScheduleRow = Row & {
  name: string;
  expression: string;
  timeZone: string;
  min: number | null;
  max: number | null;
};

export type ScalingDraft = {
  desiredCount: number | null;
  usesScaling: boolean;
  min: number | null;
  max: number | null;
  cpuPercent: number | null;
  memoryPercent: number | null;
  requestsPerTarget: number | null;
  schedules: ScheduleRow[];
  minimumHealthyPercent: number | null;
  maximumPercent: number | null;
  usesCircuitBreaker: boolean;
  rollsBack: boolean;
  /** None is a minute behind a load balancer, and nothing without one. */
  gracePeriodSeconds: number | null;
  zoneRebalancing: boolean;
  logRetentionDays: number;
};

/** What the draft says of how many tasks run, how new versions take over, and how long logs are kept. */
export type ScalingSlice = { scaling: ScalingDraft };

/** ECS's own defaults for a rolling service; the circuit breaker is on because a failed start should undo itself. */
export const NEW_SCALING: ScalingSlice = {
  scaling: {
    desiredCount: 1,
    usesScaling: false,
    min: 1,
    max: 4,
    cpuPercent: 60,
    memoryPercent: null,
    requestsPerTarget: null,
    schedules: [],
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    usesCircuitBreaker: true,
    rollsBack: true,
    gracePeriodSeconds: null,
    zoneRebalancing: true,
    logRetentionDays: 30,
  },
};

export const editScaling =
  (scaling: Partial<ScalingDraft>) =>
  <Whole extends ScalingSlice>(draft: Whole): Whole => ({ ...draft, scaling: { ...draft.scaling, ...scaling } });

/** Scaling switched on begins with bounds that the desired count is within. */
export const switchScaling =
  (usesScaling: boolean) =>
  <Whole extends ScalingSlice>(draft: Whole): Whole => {
    const { desiredCount, min, max } = draft.scaling;
    const count = desiredCount ?? 1;
    const bounds = { min: Math.min(min ?? count, count), max: Math.max(max ?? count, count * 2) };
    return editScaling({ usesScaling, ...(usesScaling && bounds) })(draft);
  };

const GRACE_BEHIND_BALANCER_SECONDS = 60;

/** How long failing health checks are overlooked after a task has started, unless somebody has said otherwise. */
export const getDefaultGracePeriod = ({ kind }: Pick<ReachSlice['reach'], 'kind'>): number =>
  kind === 'none' ? 0 : GRACE_BEHIND_BALANCER_SECONDS;

type SpecPart = Pick<UncheckedSpec, 'desiredCount' | 'scaling' | 'rolling' | 'logRetentionDays'>;

function autoScalingToSpec(scaling: ScalingDraft): Pick<UncheckedSpec, 'scaling'> {
  if (!scaling.usesScaling) return {};
  const { min, max, cpuPercent, memoryPercent, requestsPerTarget, schedules } = scaling;
  return {
    scaling: {
      min,
      max,
      ...(cpuPercent !== null && { cpuPercent }),
      ...(memoryPercent !== null && { memoryPercent }),
      ...(requestsPerTarget !== null && { requestsPerTarget }),
      schedules: schedules.map(({ id: _, ...schedule }) => schedule),
    },
  };
}

export function scalingToSpec({ scaling, reach }: ScalingSlice & ReachSlice): SpecPart {
  const { usesCircuitBreaker, rollsBack } = scaling;
  return {
    desiredCount: scaling.desiredCount,
    ...autoScalingToSpec(scaling),
    rolling: {
      minimumHealthyPercent: scaling.minimumHealthyPercent,
      maximumPercent: scaling.maximumPercent,
      circuitBreaker: { enabled: usesCircuitBreaker, rollback: usesCircuitBreaker && rollsBack },
      gracePeriodSeconds: scaling.gracePeriodSeconds ?? getDefaultGracePeriod(reach),
      zoneRebalancing: scaling.zoneRebalancing,
    },
    logRetentionDays: scaling.logRetentionDays,
  };
}

export function scalingFromSpec(
  { desiredCount, scaling, rolling, logRetentionDays, exposure }: SpecPart & Pick<UncheckedSpec, 'exposure'>,
  before: ScalingSlice,
): ScalingSlice {
  const { circuitBreaker, gracePeriodSeconds, ...percents } = rolling;
  return {
    scaling: {
      ...before.scaling,
      desiredCount,
      usesScaling: scaling !== undefined,
      ...(scaling && {
        min: scaling.min,
        max: scaling.max,
        cpuPercent: scaling.cpuPercent ?? null,
        memoryPercent: scaling.memoryPercent ?? null,
        requestsPerTarget: scaling.requestsPerTarget ?? null,
        schedules: addIds(scaling.schedules),
      }),
      ...percents,
      usesCircuitBreaker: circuitBreaker.enabled,
      ...(circuitBreaker.enabled && { rollsBack: circuitBreaker.rollback }),
      gracePeriodSeconds: gracePeriodSeconds === getDefaultGracePeriod(exposure) ? null : gracePeriodSeconds,
      ...(logRetentionDays !== null && { logRetentionDays }),
    },
  };
}
