import type { EventHistoryState } from '../event-history';
import type { PlanBasis } from '../plan/plan';
import type { Step } from '../plan/step';
import type { FieldProblem } from '../problem';
import type { Service, ServiceDeployment } from '../service';
import type { ServiceSpec } from '../spec/service-spec';
import { specFromService } from '../spec/spec-from-service';
import type { TaskDefinition } from '../task-definition';
import type { OwnedResources } from './owned-resources';
import type { RollBackMethod, RollBackTarget } from './roll-back-target';

/** What a change of a service is planned on. */
export type ChangeBasis = PlanBasis & {
  service: Service;
  definition: TaskDefinition;
  history: readonly ServiceDeployment[];
  /** For a roll-back: the revision to deploy, and the request that would register it again. */
  target?: RollBackTarget;
  targetRequest?: Readonly<Record<string, unknown>>;
  /** What there is of the event history of its cluster; absent where there is nothing, or where it does not matter. */
  eventHistory?: EventHistoryState;
  /** For a deletion: the resources that are deleted with the service. */
  owned?: OwnedResources;
};

/** What a verb itself decides; the rest of planning is the same for all. */
export type Decision = { steps: Step[]; problems?: FieldProblem[]; method?: RollBackMethod };

/** The spec of a service as it is now. */
export const presentSpec = ({
  service,
  definition,
  lookups,
}: Pick<ChangeBasis, 'service' | 'definition' | 'lookups'>): ServiceSpec =>
  specFromService({ service, definition, scaling: lookups.scaling, logRetentionDays: lookups.logRetentionDays }).spec;

/** The facts of a step about a service. */
export const factsOf = ({ cluster, name, desiredCount }: Service): Record<string, string> => ({
  cluster,
  service: name,
  desiredCount: String(desiredCount),
});
