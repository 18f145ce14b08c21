import { Scope } from '@/lib/domain/scope';

/** The last scope visited, so that `/` leads back there. */
export const LAST_SCOPE_COOKIE = 'scope';

export const formatLastScope = ({ account, region }: Scope): string => `${account}/${region}`;

/** Reads the cookie's value; undefined when it is missing or not a scope. */
export function parseLastScope(value: string | undefined): Scope | undefined {
  const [account, region] = (value ?? '').split('/');
  const parsed = Scope.safeParse({ account, region });
  return parsed.success ? parsed.data : undefined;
}
