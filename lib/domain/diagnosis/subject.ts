import { primaryOf } from '../service-state';
import type { Evidence } from './evidence';
import { findSigns, type Sign } from './signs';

/**
 * The revision that the trouble of a service is about, by its ARN: that of the newest task in trouble, which a roll-back may
 * have replaced meanwhile; else the one that the service goes towards.
 * @param signs newest first
 */
export function subjectOf({ service, tasks }: Pick<Evidence, 'service' | 'tasks'>, signs: readonly Sign[]): string {
  const inTrouble = signs.flatMap(({ taskId }) => tasks.find(({ id }) => id === taskId) ?? []);
  return inTrouble[0]?.taskDefinitionArn ?? primaryOf(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
}

/** The revision that the probes of a diagnosis are to be asked about. */
export const findSubject = (evidence: Evidence): string => subjectOf(evidence, findSigns(evidence));
