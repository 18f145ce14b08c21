const AUTH = '/api/auth';

type Answer = { url?: string };

/** Posts to next-auth with its CSRF token. @throws when there is no usable answer */
async function post(path: string, fields: Record<string, string>): Promise<string> {
  const proof = await fetch(`${AUTH}/csrf`, { cache: 'no-store' });
  const { csrfToken }: { csrfToken: string } = await proof.json();
  const answer = await fetch(`${AUTH}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ ...fields, csrfToken, json: 'true' }),
  });
  const { url }: Answer = await answer.json();
  if (!url) throw new Error(`no address in the answer (${answer.status})`);
  return url;
}

export type Refusal = 'wrong' | 'locked' | 'busy' | 'unreadable' | 'failed';
const REFUSALS: Record<string, Refusal> = {
  CredentialsSignin: 'wrong',
  'too-many-attempts': 'locked',
  'too-busy': 'busy',
  'users-unreadable': 'unreadable',
};

/** Signs in without a redirect; undefined when it worked. */
export async function attemptSignIn(
  provider: 'local' | 'demo',
  fields: Record<string, string>,
): Promise<Refusal | undefined> {
  try {
    const next = new URL(await post(`/callback/${provider}`, fields), window.location.origin);
    const error = next.searchParams.get('error');
    if (error !== null) return REFUSALS[error] ?? 'failed';
    return next.searchParams.has('csrf') ? 'failed' : undefined;
  } catch {
    return 'failed'; // no answer, or not one of next-auth's: the connection or the server is down
  }
}

/** The address of the identity provider's sign-in page. @throws when next-auth returns none */
export const getIssuerUrl = (after: string): Promise<string> => post('/signin/oidc', { callbackUrl: after });

/**
 * The same address, asking the provider to answer without a word to the person: it confirms who is signed in there, or says
 * that nobody is. @throws when next-auth returns none
 */
export const getConfirmationUrl = (after: string): Promise<string> =>
  post('/signin/oidc?prompt=none', { callbackUrl: after });
