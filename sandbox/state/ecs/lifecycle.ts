/** What a deployment that moves traffic goes through, in order. Docs of `ServiceDeployment.lifecycleStage`. */
export const LIFECYCLE_STAGES = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
] as const;
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

export type HookAction = 'CONTINUE' | 'ROLLBACK';

export type LifecycleHook = {
  targetType: 'AWS_LAMBDA' | 'PAUSE';
  /** Of a Lambda function. */
  targetArn?: string;
  roleArn?: string;
  stages: LifecycleStage[];
  /** Passed to the function as JSON, as it came. */
  details?: string;
  timeout: { minutes: number; action: HookAction };
};

export type StageProgress = {
  stage: LifecycleStage;
  since: number;
  /** The stages that it has been in, each with its instant (ms). */
  stageHistory: { stage: LifecycleStage; at: number }[];
  /** The deployment that serves production meanwhile, if any does. */
  baseDeploymentId?: string;
  /** Percent of production and of test traffic that the target revision is given. */
  productionWeight: number;
  testWeight: number;
  hooks: HookRun[];
};

export type HookRun = {
  id: string;
  stage: LifecycleStage;
  targetType: 'AWS_LAMBDA' | 'PAUSE';
  targetArn?: string;
  status: 'AWAITING_ACTION' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  /** Why it failed, in the words that follow `lifecycle hook(s) failed.` */
  failure?: string;
  startedAt: number;
  expiresAt: number;
  timeoutAction: HookAction;
};
