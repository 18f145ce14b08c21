import type { DeploymentConfiguration } from './deployment-configuration';
import type { StageProgress } from './lifecycle';
import type { Tags } from './tags';

export type Deployment = {
  id: string;
  status: 'PRIMARY' | 'ACTIVE' | 'INACTIVE';
  revisionArn: string;
  desiredCount: number;
  createdAt: number;
  updatedAt: number;
  rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  rolloutStateReason: string;
  /** Consecutive failures; one task that runs sets it back to 0. */
  failedTasks: number;
  /** Failures that ask for a pause before the next try, and until when. */
  backOff: { failures: number; until: number };
  /** When (ms) the scheduler last stopped a task that this deployment replaces. */
  lastReplacedAt?: number;
  /** Set while the service returns to this deployment after a later one failed or was stopped. */
  isRollback: boolean;
  /** When (ms) it had all production traffic for good; what it replaced is stopped, and there is no rollback any more. */
  tookOverAt?: number;
  /** Since when (ms) enough of its tasks were healthy to end the deployment early, or all of them to begin the bake. */
  healthySince?: number;
  serviceDeploymentArn: string;
  /** Of a service with another deployment controller than ECS: what the deployment is then. */
  taskSet?: TaskSet;
};

export type TaskSet = {
  status: 'PRIMARY' | 'ACTIVE' | 'DRAINING';
  /** Of the service's desired count. */
  scalePercent: number;
  stability: 'STABILIZING' | 'STEADY_STATE';
  stabilityAt: number;
  externalId?: string;
  startedBy?: string;
  clientToken?: string;
  tags: Tags;
};

export type ServiceDeployment = {
  arn: string;
  status:
    | 'PENDING'
    | 'IN_PROGRESS'
    | 'STOP_REQUESTED'
    | 'STOPPED'
    | 'SUCCESSFUL'
    | 'ROLLBACK_REQUESTED'
    | 'ROLLBACK_IN_PROGRESS'
    | 'ROLLBACK_SUCCESSFUL'
    | 'ROLLBACK_FAILED';
  statusReason?: string;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  stoppedAt?: number;
  updatedAt: number;
  sourceRevisionArns: string[];
  targetRevisionArn: string;
  configuration: DeploymentConfiguration;
  circuitBreaker: {
    status: 'TRIGGERED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'DISABLED';
    failureCount: number;
    threshold: number;
  };
  alarms: { status: 'TRIGGERED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'DISABLED'; triggered: string[] };
  /** Where a deployment that moves traffic stands. */
  progress?: StageProgress;
  rollback?: { reason: string; startedAt: number; revisionArn: string };
};
