import type { LifecycleHook } from './lifecycle';

export const DEPLOYMENT_STRATEGIES = ['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'] as const;
export type DeploymentStrategy = (typeof DEPLOYMENT_STRATEGIES)[number];

export type DeploymentConfiguration = {
  strategy: DeploymentStrategy;
  /** How long both revisions go on after all production traffic has moved. */
  bakeTimeMinutes: number;
  linear: { stepPercent: number; stepBakeTimeMinutes: number };
  canary: { percent: number; bakeTimeMinutes: number };
  lifecycleHooks: LifecycleHook[];
  earlySuccess?: { enable: boolean; healthyPercent: number; cleanup: 'BLOCKING' | 'DEFERRED' };
  minimumHealthyPercent: number;
  maximumPercent: number;
  circuitBreaker: {
    enable: boolean;
    rollback: boolean;
    threshold?: { type: 'COUNT' | 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT'; value: number };
    resetOnHealthyTask: boolean;
  };
  alarms: { names: string[]; enable: boolean; rollback: boolean };
};
