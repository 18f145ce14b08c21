import type { PlanBasis } from '../plan/plan';
import type { Step } from '../plan/step';
import type { FieldProblem } from '../problem';
import type { Service, ServiceDeployment } from '../service';
import type { ServiceSpec } from '../spec/service-spec';
import { specFromService } from '../spec/spec-from-service';
import type { TaskDefinition } from '../task-definition';
import type { OwnedResources } from './owned-resources';
import type { RollBackMethod, RollBackTarget } from './roll-back-target';

/** All that a change of a service rests on. */
export type ChangeBasis = PlanBasis & {
  service: Service;
  definition: TaskDefinition;
  history: readonly ServiceDeployment[];
  /** Of a roll-back: the revision to go back to, and the request that would register it again. */
  target?: RollBackTarget;
  targetRequest?: Readonly<Record<string, unknown>>;
  /** Of a deletion: what goes with the service. */
  owned?: OwnedResources;
};

/** What a verb decides by itself: the rest is the same for all. */
export type Decision = { steps: Step[]; problems?: FieldProblem[]; method?: RollBackMethod };

/** The spec that a service fulfils now. */
export const presentSpec = ({
  service,
  definition,
  lookups,
}: Pick<ChangeBasis, 'service' | 'definition' | 'lookups'>): ServiceSpec =>
  specFromService({ service, definition, scaling: lookups.scaling, logRetentionDays: lookups.logRetentionDays }).spec;

/** What a step about a service says of it. */
export const factsOf = ({ cluster, name, desiredCount }: Service): Record<string, string> => ({
  cluster,
  service: name,
  desiredCount: String(desiredCount),
});
