import { noIncidents } from '@/lib/domain/incidents/incident';
import type { ServiceView } from '@/lib/domain/live';
import { aService } from '@/lib/domain/testing/builders';

/** A steady service without tasks, for tests of what is drawn of one. */
export const aServiceView = (over: Partial<ServiceView> = {}): ServiceView => ({
  service: aService(),
  state: 'steady',
  diagnosis: { findings: [], pending: [], unchecked: [] },
  incidents: noIncidents,
  tasks: [],
  targets: [],
  routes: [],
  taskDefinitions: {},
  history: [],
  ...over,
});
