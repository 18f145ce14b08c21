import { routes } from '../../lib/routes';

export const HOME = { account: 'main', region: 'eu-west-3' };
/** The page that actions are sent from. */
export const FLEET = routes.fleet(HOME);
const WEB = { ...HOME, cluster: 'boutique', service: 'web' };
const IMAGE = { ...HOME, repository: 'boutique/web' };
const RUN = { ...HOME, run: '0f1c2d3e-0000-4000-8000-000000000001' };
const SETTINGS = {
  tagMutability: 'mutable',
  tagFilters: [],
  scanOnPush: false,
  encryption: 'aes256',
  kmsKey: '',
  tags: [],
};

/** What an action takes, near enough to reach AWS when whoever sends it may do it. */
const INPUTS: Readonly<Record<string, object>> = {
  searchAction: { ...HOME, text: 'web' },
  changeServiceAction: { ...WEB, change: { verb: 'restart' } },
  previewChangeAction: { ...WEB, change: { verb: 'restart' } },
  stopTaskAction: { ...WEB, task: '0123456789abcdef0123456789abcdef' },
  unprotectTaskAction: { ...WEB, task: '0123456789abcdef0123456789abcdef' },
  createClusterAction: { ...HOME, cluster: 'theirs', containerInsights: false, tags: [] },
  changeClusterAction: { ...WEB, containerInsights: true, tags: [] },
  deleteClusterAction: { ...HOME, cluster: 'staging' },
  resumeRunAction: RUN,
  retryRunAction: RUN,
  undoRunAction: RUN,
  createRepositoryAction: { ...HOME, repository: 'theirs/one', ...SETTINGS },
  changeRepositoryAction: { ...IMAGE, ...SETTINGS },
  deleteRepositoryAction: { ...IMAGE, force: true },
  tagImageAction: { ...IMAGE, digest: `sha256:${'0'.repeat(64)}`, tag: 'theirs' },
  deleteImagesAction: { ...IMAGE, digests: [`sha256:${'0'.repeat(64)}`] },
  startScanAction: { ...IMAGE, digest: `sha256:${'0'.repeat(64)}` },
  applyPolicyAction: { ...IMAGE, policyText: '{"rules":[]}' },
  startPreviewAction: { ...IMAGE, policyText: '{"rules":[]}' },
  removePolicyAction: IMAGE,
  getPreviewAction: IMAGE,
  runTaskAction: { ...WEB, taskDefinition: 'boutique-web', count: 1 },
  registerRevisionAction: {
    ...HOME,
    request: { family: 'theirs', containerDefinitions: [{ name: 'a', image: 'nginx' }] },
  },
  deregisterRevisionAction: { ...HOME, family: 'boutique-web', revision: 1 },
  signOutPersonAction: { ...HOME, person: 'admin@demo' },
};

/** An input of an action; a place with all that actions ask for, of one that this does not know. */
export const inputOf = (action: string): object =>
  INPUTS[action] ?? { ...WEB, ...IMAGE, text: 'web', from: 0, range: '1h' };

/** Actions that only ask: everything else changes something or the browser's own cookies. */
export const isQuestion = (action: string): boolean => /^(?:list|get|search|find|read|preview)/.test(action);
export const isOwnCookie = (action: string): boolean => /^(?:choose|remember)/.test(action);

/** What nobody but an admin may have AWS do. */
export const ADMIN_ONLY =
  /^(?:ecs:(?:Create|Update|Delete)Cluster|ecr:(?:DeleteRepository|BatchDeleteImage|(?:Put|Delete)LifecyclePolicy)|iam:(?:Create|Put|Attach|Delete|Detach))/;

/** What the grant without dangers leaves out of a deployer's. */
export const TAKEN_AWAY = /^ecs:(?:DeleteService|DeregisterTaskDefinition)/;

/** Whether a call changes something in the account, beside Gantry's own journal. */
export const isChange = (operation: string): boolean =>
  !/^[^:]+:(?:Describe|List|Get|BatchGet|BatchCheck|Filter|Simulate|Start(?:Query|LiveTail))/.test(operation) &&
  !/^logs:(?:CreateLogGroup|CreateLogStream|PutLogEvents|PutRetentionPolicy|TagResource)$/.test(operation);

/** Pages that a person looks at. */
export const PAGES = [
  routes.fleet(HOME),
  routes.cluster(WEB),
  routes.service(WEB),
  routes.service(WEB, 'tasks'),
  routes.service(WEB, 'logs'),
  routes.service(WEB, 'settings'),
  routes.taskDefinitions(HOME),
  routes.family({ ...HOME, family: 'boutique-web' }),
  routes.images(HOME),
  routes.activity(HOME),
] as const;

export const STREAMS = [
  routes.liveFleet(HOME),
  routes.liveCluster(WEB),
  routes.liveService(WEB),
  routes.logs(WEB),
] as const;
