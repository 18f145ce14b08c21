import type { Imported } from '@/lib/domain/spec/import/import-result';
import type { UncheckedContainer, UncheckedSpec } from '../form/unchecked-spec';

/** Variables alone go to the first container: a name that it has already gets the imported value. */
function mergeVariables(before: UncheckedSpec, imported: UncheckedContainer['environment']): UncheckedSpec {
  const [main, ...others] = before.containers;
  if (!main) return before;
  const values = new Map([...main.environment, ...imported].map(({ name, value }) => [name, value]));
  const environment = [...values].map(([name, value]) => ({ name, value }));
  return { ...before, containers: [{ ...main, environment }, ...others] };
}

/** The spec with everything that a file says, and what it does not say as it was. */
export function specFromImport(before: UncheckedSpec, { kind, spec }: Imported): UncheckedSpec {
  const { network, rolling, roles, ...parts } = spec;
  if (kind === 'variables') return mergeVariables(before, parts.containers?.[0]?.environment ?? []);
  const name = parts.name || before.name || (parts.containers?.[0]?.name ?? '');
  return {
    ...before,
    ...parts,
    name,
    network: { ...before.network, ...network },
    rolling: { ...before.rolling, ...rolling },
    roles: { ...before.roles, ...roles },
  };
}
