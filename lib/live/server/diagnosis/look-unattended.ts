import type { Cloud } from '../../../domain/cloud';
import type { ClusterScope, Instant } from '../../../domain/scope';
import type { IncidentRegister } from '../../../server/incidents/incident-register';
import type { Pollers } from '../pollers';
import type { ClusterFacts } from './diagnosis-watch';

/**
 * AWS forgets a stopped task after an hour. A cluster whose pages somebody has opened is looked at so often even when nobody
 * looks any more, so that what fails at night is an incident in the morning.
 */
export const UNATTENDED_MS = 15 * 60_000;
/** How often it is asked which clusters those are. */
export const ROUND_MS = 60_000;

type Sources = {
  incidents: Pick<IncidentRegister, 'takeUnobserved' | 'forget'>;
  clusters: Pick<Pollers<ClusterScope, ClusterFacts>, 'latest'>;
  cloudOf: (at: ClusterScope) => Cloud;
};

/** Looks once at each cluster that nobody has looked at for UNATTENDED_MS. */
export async function lookUnattended({ incidents, clusters, cloudOf }: Sources, now: Instant): Promise<void> {
  const unobserved = incidents.takeUnobserved(now - UNATTENDED_MS, now);
  await Promise.all(
    unobserved.map(async (at) => {
      const { snapshot, problem } = await clusters.latest(at, cloudOf(at));
      if (!snapshot && problem?.code === 'missing') incidents.forget(at);
    }),
  );
}
