import type { Agenda } from './engine/agenda';
import type { Random } from './engine/random';
import type { WorldFaults } from './faults';
import type { BalancerState } from './state/balancers';
import type { CloudWatchState } from './state/cloudwatch';
import type { Ec2State } from './state/ec2';
import type { EcrState } from './state/ecr';
import type { EcsState } from './state/ecs';
import type { IamState } from './state/iam';
import type { LogsState } from './state/logs';
import type { ScalingState } from './state/scaling';
import type { SecretsState } from './state/secrets';

/**
 * Everything one region of the simulated account holds. Plain data apart from `agenda` and `random`, so it can be
 * saved and restored. Only operations and agenda events change it.
 */
export type World = {
  readonly account: string;
  readonly region: string;
  readonly partition: 'aws';
  /** Wall-clock ms of the instant being simulated: the event in hand, or the request being answered. */
  now: number;
  /** Divides every simulated duration; timestamps stay wall-clock. */
  readonly speed: number;
  readonly random: Random;
  readonly agenda: Agenda;
  /** What somebody broke on purpose. */
  readonly faults: WorldFaults;
  readonly ecs: EcsState;
  readonly ecr: EcrState;
  readonly balancers: BalancerState;
  readonly ec2: Ec2State;
  readonly iam: IamState;
  readonly secrets: SecretsState;
  readonly logs: LogsState;
  readonly cloudwatch: CloudWatchState;
  readonly scaling: ScalingState;
};
