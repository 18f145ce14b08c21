import { writeHealthCommand } from '@/lib/domain/dockerfile/health-command';
import type { Repository } from '@/lib/domain/image';
import { joinWords } from '@/lib/domain/shell-words';
import { createImageDraft } from '../image/image-draft';
import { editReach } from '../reach/reach-draft';
import { editRoles } from '../roles/roles-draft';
import { editScaling } from '../scaling/scaling-draft';
import type { Draft } from './draft';
import { addIds } from './rows';

const PORT = 3000;
const HEALTH_PATH = '/api/health/live';

/** What docs/running.md says that Gantry's own image is given; what depends on the account stays empty. */
const VARIABLES = [
  { name: 'AUTH_URL', value: '' },
  { name: 'AUTH_OIDC_ISSUER', value: '' },
  { name: 'AUTH_OIDC_CLIENT_ID', value: '' },
  { name: 'TRUSTED_PROXIES', value: '1' },
  { name: 'KEEP_ALIVE_TIMEOUT', value: '70000' },
];
const SECRETS = [
  { name: 'AUTH_SECRET', from: '', key: '' },
  { name: 'AUTH_OIDC_CLIENT_SECRET', from: '', key: '' },
];

/** The draft of a service that runs Gantry itself, with what is known of its image. */
export function fillGantryExample(draft: Draft, repositories: readonly Repository[]): Draft {
  const own = repositories.find(({ name }) => /(^|\/)gantry$/.test(name));
  const [container, ...others] = draft.containers;
  if (!container) return draft;
  const gantry = {
    ...container,
    image: own ? createImageDraft(own.uri, repositories) : container.image,
    port: PORT,
    environment: addIds(VARIABLES),
    secrets: addIds(SECRETS),
    user: '10001',
    readonlyRootFilesystem: true,
    health: {
      ...container.health,
      isOn: true,
      isShell: false,
      command: joinWords(writeHealthCommand('node', PORT, HEALTH_PATH)),
      startPeriodSeconds: 20,
    },
  };
  const reach = editReach({
    kind: 'new',
    healthPath: HEALTH_PATH,
    matcher: '200',
    healthIntervalSeconds: 10,
    drainSeconds: 15,
    protocol: 'https',
    redirectHttp: true,
  });
  const roles = editRoles({ taskRole: { kind: 'existing', arn: null }, allowSecrets: true });
  const named = { ...draft, name: 'gantry', isNameTyped: true, containers: [gantry, ...others] };
  return editScaling({ desiredCount: 2 })(roles(reach(named)));
}
