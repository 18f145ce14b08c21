/** Every address of the console in one place; nobody writes an href by hand. */
type Scope = { account: string; region: string };
type ClusterScope = Scope & { cluster: string };
type ServiceScope = ClusterScope & { service: string };
/** What the deploy form begins with: short values, as they stand in the address. */
type DeployPrefill = {
  image?: string;
  cluster?: string;
  service?: string;
  port?: string;
  user?: string;
  healthTool?: string;
  healthPath?: string;
  /** Gantry itself. */
  example?: 'gantry';
};

/** A search of logs; instants as milliseconds. */
type LogSearchAsked = {
  services: readonly string[];
  pattern: string;
  from: number;
  to: number;
  tasks?: readonly string[] | undefined;
};

const join = (...parts: string[]): string => `/${parts.map(encodeURIComponent).join('/')}`;
const scope = ({ account, region }: Scope) => [account, region];
const cluster = (at: ClusterScope) => [...scope(at), 'clusters', at.cluster];
const service = (at: ServiceScope) => [...cluster(at), 'services', at.service];

export const SERVICE_TABS = ['overview', 'deployments', 'tasks', 'logs', 'metrics', 'scaling', 'settings'] as const;
export type ServiceTab = (typeof SERVICE_TABS)[number];

const query = (params: Record<string, string | undefined>): string => {
  const kept = Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
};

/** In the place of a cause: the dialog of a roll-back or of a restart. */
export const ROLL_BACK = 'roll-back';
export const RESTART = 'restart';

export const routes = {
  home: () => '/',
  signIn: (after?: string) => `/sign-in${query({ after })}`,
  /** The sign-in page, which has the identity provider confirm a session without asking the person. */
  confirmSession: (after?: string) => `/sign-in${query({ after, confirm: 'session' })}`,
  fleet: (at: Scope) => join(...scope(at)),
  cluster: (at: ClusterScope) => join(...cluster(at)),
  service: (at: ServiceScope, tab: ServiceTab = 'overview') =>
    tab === 'overview' ? join(...service(at)) : join(...service(at), tab),
  serviceLogs: (at: ServiceScope, filter: { task?: string; level?: 'error'; q?: string; at?: string } = {}) =>
    join(...service(at), 'logs') + query(filter),
  // The service's page with the dialog of a roll-out, in which the image is chosen already.
  rollOut: (at: ServiceScope & { image: string }) => join(...service(at)) + query({ 'roll-out': at.image }),
  // The service's page with the dialog of what mends a cause, by its code, if that is what is wrong with the service.
  fix: (at: ServiceScope & { fix: string }) => join(...service(at)) + query({ fix: at.fix }),
  // The service's page with the dialog that turns on the event history of its cluster.
  enableEventHistory: (at: ServiceScope) => join(...service(at)) + query({ 'event-history': 'on' }),
  incident: (at: ServiceScope & { incident: string }) => join(...service(at), 'incidents', at.incident),
  clusterTasks: (at: ClusterScope) => join(...cluster(at), 'tasks'),
  clusterInstances: (at: ClusterScope) => join(...cluster(at), 'instances'),
  task: (at: ClusterScope & { task: string }) => join(...cluster(at), 'tasks', at.task),
  taskDefinitions: (at: Scope) => join(...scope(at), 'task-definitions'),
  // No family can be called so: its name has letters, digits, hyphens and underscores.
  newTaskDefinition: (at: Scope) => join(...scope(at), 'task-definitions', '~new'),
  newRevision: (at: Scope & { family: string; from?: number }) =>
    join(...scope(at), 'task-definitions', at.family, 'new') + query({ from: at.from?.toString() }),
  family: (at: Scope & { family: string }) => join(...scope(at), 'task-definitions', at.family),
  revision: (at: Scope & { family: string; revision: number }) =>
    join(...scope(at), 'task-definitions', at.family, String(at.revision)),
  compareRevisions: (at: Scope & { family: string; from: number; to: number }) =>
    join(...scope(at), 'task-definitions', at.family, 'compare') + query({ from: String(at.from), to: String(at.to) }),
  activity: (at: Scope) => join(...scope(at), 'activity'),
  people: (at: Scope) => join(...scope(at), 'people'),
  activityExport: (at: Scope & { format: 'csv' | 'ndjson'; days: number }) =>
    `/api/activity${join(...scope(at))}${query({ format: at.format, days: String(at.days) })}`,
  images: (at: Scope) => join(...scope(at), 'images'),
  /** The repositories, with the dialog for a new one open. */
  newRepository: (at: Scope) => join(...scope(at), 'images') + query({ new: 'true' }),
  // A repository's name has slashes, which stay one path segment.
  repository: (at: Scope & { repository: string }, filter: { q?: string } = {}) =>
    join(...scope(at), 'images', at.repository) + query(filter),
  /** By digest, so that the address names the same image for ever. */
  image: (at: Scope & { repository: string; digest: string }) => join(...scope(at), 'images', at.repository, at.digest),
  push: (at: Scope & { repository: string }) => join(...scope(at), 'images', at.repository, 'push'),
  cleanUp: (at: Scope & { repository: string }) => join(...scope(at), 'images', at.repository, 'clean-up'),
  // No repository can be called so: its name has no tilde.
  dockerfile: (at: Scope, asks: { do?: 'write' | 'check'; stack?: string } = {}) =>
    join(...scope(at), 'images', '~dockerfile') + query(asks),
  deploy: (at: Scope, prefill: DeployPrefill = {}) => join(...scope(at), 'deploy') + query(prefill),
  run: (at: Scope & { run: string }) => join(...scope(at), 'deploy', 'runs', at.run),

  liveFleet: (at: Scope) => `/api/live${join(...scope(at))}`,
  liveCluster: (at: ClusterScope) => `/api/live${join(...cluster(at))}`,
  liveService: (at: ServiceScope) => `/api/live${join(...service(at))}`,
  livePushes: (at: Scope & { repository: string }) => `/api/live${join(...scope(at), 'repositories', at.repository)}`,
  liveRun: (at: Scope & { run: string }) => `/api/live${join(...scope(at), 'runs', at.run)}`,
  logs: (at: ServiceScope) => `/api/logs${join(...service(at))}`,
  logSearch: (at: ClusterScope, asked: LogSearchAsked) =>
    `/api/logs${join(...cluster(at), 'search')}${query({
      services: asked.services.join(','),
      pattern: asked.pattern,
      from: String(asked.from),
      to: String(asked.to),
      tasks: asked.tasks?.join(','),
    })}`,
  health: () => '/api/health',
  healthLive: () => '/api/health/live',
  healthReady: () => '/api/health/ready',
};
