import { parseSecretSource, secretLabel } from '../../secret-source';
import type { Check, Fix } from '../check';
import { secretDeed } from '../deeds';
import type { SecretLook } from '../findings';
import type { Making } from '../steps/making';
import { executionRoleName } from '../steps/roles';
import { failed, fix, orFine, unknown } from './said';

const ID = 'secrets';

/** Whether the secrets and JSON keys exist, and whether they will be readable when tasks start. */
export function checkSecrets(making: Making): Check[] {
  const { wish, findings } = making;
  const all = wish.containers.flatMap(({ secrets }, container) =>
    secrets.map((secret, index) => ({ ...secret, path: `containers.${container}.secrets.${index}.valueFrom` })),
  );
  if (all.length === 0) return [];
  const existence = all.flatMap(({ name, valueFrom, path }) => {
    const look = findings.secrets[valueFrom];
    return look ? against({ variable: name, valueFrom, path }, look) : [];
  });
  return orFine(ID, [...existence, ...denied(making, all)], { facts: { count: String(all.length) } });
}

function against(
  { variable, valueFrom, path }: { variable: string; valueFrom: string; path: string },
  look: SecretLook,
) {
  const source = parseSecretSource(valueFrom);
  const key = source.kind === 'secret' ? source.key : undefined;
  const facts = { secret: secretLabel(valueFrom), variable, ...(key !== undefined && { key }) };
  if (look.isUnreadable) return [unknown(ID, 'secret-unreadable', { facts, path })];
  if (!look.found) return [failed(ID, 'secret-missing', { facts, path })];
  if (key === undefined || look.keys?.includes(key)) return [];
  const without = fix('remove-secret-key', [{ path, value: valueFrom.split(':').slice(0, 7).join(':') }], facts);
  if (!look.keys) return [failed(ID, 'secret-not-json', { facts, path, fix: without })];
  const keys = look.keys.join(', ');
  return [
    failed(ID, 'secret-key-missing', {
      facts: { ...facts, keys },
      path,
      fix: nearKey(valueFrom, path, key, look.keys),
    }),
  ];
}

/** The key that was meant, when one differs in nothing but case or signs. */
function nearKey(valueFrom: string, path: string, key: string, keys: readonly string[]): Fix | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const alike = keys.filter((each) => plain(each) === plain(key));
  const [meant] = alike;
  if (alike.length !== 1 || meant === undefined) return undefined;
  const parts = valueFrom.split(':');
  const value = [...parts.slice(0, 7), meant, ...parts.slice(8)].join(':');
  return fix('name-secret-key', [{ path, value }], { key: meant });
}

/** The execution role reads them, and not the program's own. */
function denied(making: Making, all: readonly { valueFrom: string }[]): Check[] {
  const { wish, survey, findings } = making;
  if (wish.roles.allowSecrets) return [];
  const look = findings.executionRole;
  // A role that is still to be made may pull and log, and nothing else.
  const isNew = !look && wish.roles.execution.kind === 'usual' && !(findings.unreadable ?? []).includes('iam:GetRole');
  const isDenied = (valueFrom: string) => {
    const deed = secretDeed(valueFrom, survey);
    return isNew || look?.denied.some(({ action, resource }) => action === deed.action && resource === deed.resource);
  };
  const closed = all.filter(({ valueFrom }) => isDenied(valueFrom));
  if (closed.length === 0) return [];
  const role = executionRoleName(making);
  const names = [...new Set(closed.map(({ valueFrom }) => secretLabel(valueFrom)))].join(', ');
  return [
    failed(ID, 'secret-denied', {
      facts: { role, secrets: names },
      path: 'roles.allowSecrets',
      fix: fix('allow-secrets', [{ path: 'roles.allowSecrets', value: true }], { role }),
    }),
  ];
}
