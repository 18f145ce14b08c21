import type { ServiceDraft, TaskDefinitionDraft } from '../cloud';
import type { StepKind } from './run';

/** What carrying out each kind of step takes. A new kind breaks every table that has forgotten it. */
export type StepInputs = {
  'create-cluster': { name: string; containerInsights: boolean; tags: Record<string, string> };
  'create-log-group': { name: string; retentionDays: number; tags: Record<string, string> };
  'register-task-definition':
    | { source: 'draft'; draft: TaskDefinitionDraft }
    /** A copy of a revision with other images (container name to reference). */
    | { source: 'copy'; taskDefinition: string; images: Record<string, string> };
  /** The task definition is the one that the step before has registered. */
  'create-service': Omit<ServiceDraft, 'clientToken' | 'taskDefinition'>;
  'update-service': {
    cluster: string;
    service: string;
    /** Absent: the one that a step before has registered, if any. */
    taskDefinition?: string;
    desiredCount?: number;
    forceNewDeployment?: boolean;
  };
  'reach-steady-state': { cluster: string; service: string };
};

/** `create` makes something, `change` changes what exists, `existing` finds it as wished and leaves it, `watch` only looks. */
export type StepEffect = 'create' | 'change' | 'existing' | 'watch';

export type StepOf<Kind extends StepKind> = {
  /** Unique within its plan, and the same in every plan of the same wish. */
  id: string;
  kind: Kind;
  effect: StepEffect;
  input: StepInputs[Kind];
  /** Ids of the steps that must be done before. */
  dependsOn: string[];
  /** What there is to say of it: names and numbers for `steps.<kind>.<effect>`. */
  facts: Record<string, string>;
};

/** One thing that a plan ensures. */
export type Step = { [Kind in StepKind]: StepOf<Kind> }[StepKind];
