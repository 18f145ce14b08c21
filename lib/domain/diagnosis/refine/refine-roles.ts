import { revisionName } from '../../arn';
import { primaryOf } from '../../service-state';
import type { Evidence } from '../evidence';
import type { Finding } from '../finding';
import { type Refinement, refined } from './refinement';

/** The revision that a service is going towards. */
export const definitionOf = ({ service, definitions }: Pick<Evidence, 'service' | 'definitions'>) =>
  definitions[primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn];

/** The revision of the newest task that a finding is about; where it is about none, that of the service. */
export const definitionOfTasks = ({ taskIds }: Pick<Finding, 'taskIds'>, evidence: Evidence) => {
  const task = evidence.tasks.find(({ id }) => id === taskIds[0]);
  return task ? evidence.definitions[task.taskDefinitionArn] : definitionOf(evidence);
};

const CANNOT_ASSUME = new Set(['execution-role-untrusted', 'task-role-untrusted']);

/** AWS names the role that could not be assumed, and not which of the two it is. */
export const refineRoles: Refinement = (finding, evidence) => {
  if (!CANNOT_ASSUME.has(finding.code)) return undefined;
  const definition = definitionOfTasks(finding, evidence);
  const arn = /role '([^']+)'/.exec(finding.raw)?.[1];
  if (!definition || arn === undefined) return undefined;
  const field =
    arn === definition.executionRoleArn
      ? 'executionRoleArn'
      : arn === definition.taskRoleArn
        ? 'taskRoleArn'
        : undefined;
  if (field === undefined) return undefined;
  const missing = evidence.probes.find(
    ({ id, reason, facts }) => id.endsWith('-role') && reason === 'role-missing' && arn.endsWith(`/${facts.role}`),
  );
  const untrusted =
    field === 'executionRoleArn' ? ('execution-role-untrusted' as const) : ('task-role-untrusted' as const);
  return refined(
    finding,
    { code: missing ? 'role-missing' : untrusted, facts: { revision: revisionName(definition.arn) } },
    { source: 'definition', text: `${field}: ${arn}` },
  );
};
