import { primaryOf } from '../service-state';
import type { Evidence } from './evidence';
import { findSigns, type Sign } from './signs';

/**
 * The revision that the trouble of a service is about, by its ARN: that of the newest task in trouble, which a roll-back may
 * have replaced meanwhile; else the one that the service goes towards.
 * @param signs newest first
 */
export function subjectOf(evidence: Pick<Evidence, 'service' | 'tasks'>, signs: readonly Sign[]): string {
  const { service } = evidence;
  return (
    newestInTrouble(evidence, signs)?.taskDefinitionArn ??
    primaryOf(service)?.taskDefinitionArn ??
    service.taskDefinitionArn
  );
}

const newestInTrouble = ({ tasks }: Pick<Evidence, 'tasks'>, signs: readonly Sign[]) =>
  signs.flatMap(({ taskId }) => tasks.find(({ id }) => id === taskId) ?? [])[0];

/**
 * Whether the trouble is that of a deployment which another one has replaced: a service has the network of the last one alone, and
 * that it is in order says nothing of what was before.
 */
export function isOfReplacedDeployment(evidence: Pick<Evidence, 'service' | 'tasks'>, signs: readonly Sign[]): boolean {
  const deployment = newestInTrouble(evidence, signs)?.deploymentId;
  const primary = primaryOf(evidence.service);
  return deployment !== undefined && primary !== undefined && deployment !== primary.id;
}

/** The revision that the probes of a diagnosis are to be asked about. */
export const findSubject = (evidence: Evidence): string => subjectOf(evidence, findSigns(evidence));
