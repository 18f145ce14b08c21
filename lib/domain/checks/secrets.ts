import type { SecretLookup } from '../lookups';
import { secretRequest } from '../plan/iam-action-requests';
import type { PlanContext } from '../plan/steps/plan-context';
import { executionRoleName } from '../plan/steps/roles';
import { parseSecretSource, secretLabel } from '../secret-source';
import type { Check, Fix } from './check';
import { failed, fix, orFine, unknown } from './verdicts';

const ID = 'secrets';

/** Whether the secrets and JSON keys exist, and whether they will be readable when tasks start. */
export function checkSecrets(context: PlanContext): Check[] {
  const { spec, lookups } = context;
  const all = spec.containers.flatMap(({ secrets }, container) =>
    secrets.map((secret, index) => ({ ...secret, path: `containers.${container}.secrets.${index}.valueFrom` })),
  );
  if (all.length === 0) return [];
  const existence = all.flatMap(({ name, valueFrom, path }) => {
    const lookup = lookups.secrets[valueFrom];
    return lookup ? against({ variable: name, valueFrom, path }, lookup) : [];
  });
  return orFine(ID, [...existence, ...denied(context, all)], { facts: { count: String(all.length) } });
}

function against(
  { variable, valueFrom, path }: { variable: string; valueFrom: string; path: string },
  lookup: SecretLookup,
) {
  const source = parseSecretSource(valueFrom);
  const key = source.kind === 'secret' ? source.key : undefined;
  const facts = { secret: secretLabel(valueFrom), variable, ...(key !== undefined && { key }) };
  if (lookup.isUnasked && !lookup.found) return [unknown(ID, 'secret-not-looked-at', { facts, path })];
  if (lookup.isUnreadable) return [unknown(ID, 'secret-unreadable', { facts, path })];
  if (!lookup.found) return [failed(ID, 'secret-missing', { facts, path })];
  if (lookup.isUnasked) return [unknown(ID, 'secret-key-unread', { facts, path })];
  if (key === undefined || lookup.keys?.includes(key)) return [];
  const without = fix('remove-secret-key', [{ path, value: valueFrom.split(':').slice(0, 7).join(':') }], facts);
  if (!lookup.keys) return [failed(ID, 'secret-not-json', { facts, path, fix: without })];
  const keys = lookup.keys.join(', ');
  return [
    failed(ID, 'secret-key-missing', {
      facts: { ...facts, keys },
      path,
      fix: nearKey(valueFrom, path, key, lookup.keys),
    }),
  ];
}

/** The key that was meant, when one differs in nothing but case or signs. */
function nearKey(valueFrom: string, path: string, key: string, keys: readonly string[]): Fix | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const alike = keys.filter((each) => plain(each) === plain(key));
  const [suggestion] = alike;
  if (alike.length !== 1 || suggestion === undefined) return undefined;
  const parts = valueFrom.split(':');
  const value = [...parts.slice(0, 7), suggestion, ...parts.slice(8)].join(':');
  return fix('name-secret-key', [{ path, value }], { key: suggestion });
}

/** The execution role reads them, and not the program's own. */
function denied(context: PlanContext, all: readonly { valueFrom: string }[]): Check[] {
  const { spec, inventory, lookups } = context;
  if (spec.roles.allowSecrets) return [];
  const lookup = lookups.executionRole;
  // A role that is still to be created may pull images and write logs, and nothing else.
  const isNew = !lookup && spec.roles.execution.kind === 'usual' && !(lookups.unreadable ?? []).includes('iam:GetRole');
  const isDenied = (valueFrom: string) => {
    const actionRequest = secretRequest(valueFrom, inventory);
    return (
      isNew ||
      lookup?.denied.some(
        ({ action, resource }) => action === actionRequest.action && resource === actionRequest.resource,
      )
    );
  };
  const closed = all.filter(({ valueFrom }) => isDenied(valueFrom));
  if (closed.length === 0) return [];
  const role = executionRoleName(context);
  const names = [...new Set(closed.map(({ valueFrom }) => secretLabel(valueFrom)))].join(', ');
  return [
    failed(ID, 'secret-denied', {
      facts: { role, secrets: names },
      path: 'roles.allowSecrets',
      fix: fix('secrets-access', [{ path: 'roles.allowSecrets', value: true }], { role }),
    }),
  ];
}
