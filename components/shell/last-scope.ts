import { Scope } from '@/lib/domain/scope';

/** Where the visitor was last, so that `/` leads back there. */
export const LAST_SCOPE_COOKIE = 'scope';

export const formatLastScope = ({ account, region }: Scope): string => `${account}/${region}`;

/** Reads the cookie's value; undefined when it is missing or no scope. */
export function parseLastScope(value: string | undefined): Scope | undefined {
  const [account, region] = (value ?? '').split('/');
  const parsed = Scope.safeParse({ account, region });
  return parsed.success ? parsed.data : undefined;
}
