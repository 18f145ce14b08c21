import { routes } from '../lib/routes';
import { HOME } from './fixtures';

const boutique = { ...HOME, cluster: 'boutique' };
const WEB = { ...boutique, service: 'web' };
const payments = { ...boutique, service: 'payments' };

/** Every page of the console, by a name for the report, and its address in the region that tests share. */
export const PAGES: Record<string, string> = {
  fleet: routes.fleet(HOME),
  cluster: routes.cluster(boutique),
  overview: routes.service(WEB),
  'overview in trouble': routes.service(payments),
  deployments: routes.service(WEB, 'deployments'),
  'deployments in trouble': routes.service(payments, 'deployments'),
  tasks: routes.service(payments, 'tasks'),
  logs: routes.service(WEB, 'logs'),
  metrics: routes.service(WEB, 'metrics'),
  scaling: routes.service(WEB, 'scaling'),
  settings: routes.service(WEB, 'settings'),
  'task definitions': routes.taskDefinitions(HOME),
  family: routes.family({ ...HOME, family: 'boutique-web' }),
  revision: routes.revision({ ...HOME, family: 'boutique-web', revision: 2 }),
  compare: routes.compareRevisions({ ...HOME, family: 'boutique-web', from: 1, to: 2 }),
  'new revision': routes.newRevision({ ...HOME, family: 'boutique-web', from: 2 }),
  'new task definition': routes.newTaskDefinition(HOME),
  images: routes.images(HOME),
  'new repository': routes.newRepository(HOME),
  'push commands': routes.push({ ...HOME, repository: 'boutique/web' }),
  'push from GitHub Actions': `${routes.push({ ...HOME, repository: 'boutique/web' })}?client=github-actions`,
  repository: routes.repository({ ...HOME, repository: 'boutique/web' }),
  'clean-up': routes.cleanUp({ ...HOME, repository: 'boutique/web' }),
  'Dockerfile workshop': routes.dockerfile(HOME),
  'Dockerfile to check': routes.dockerfile(HOME, { do: 'check' }),
  deploy: routes.deploy(HOME),
  activity: routes.activity(HOME),
  people: routes.people(HOME),
  'unknown service': routes.service({ ...boutique, service: 'nope' }),
  'unknown page': `${routes.fleet(HOME)}/nope`,
};
