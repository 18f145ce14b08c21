import { z } from 'zod';
import type { Env } from '../../env';
import type { OidcClaims } from '../claims';
import { Profile, toIdentity } from '../oidc';

/** What an issuer says when it is asked about a person again. */
export type RefreshOutcome =
  | { kind: 'renewed'; claims: OidcClaims }
  /** It knows the person, who may not come in any more. */
  | { kind: 'no-role' }
  /** It does not take the token: the person is gone, or another replica has used the token. */
  | { kind: 'refused' }
  /** It does not answer, or not as OpenID Connect says. */
  | { kind: 'unreachable' };

export type RefreshDependencies = {
  env: Env;
  now: () => number;
  fetch: typeof globalThis.fetch;
};

const PATIENCE_MS = 5_000;
const METADATA_TTL_MS = 60 * 60_000;

const Metadata = z.looseObject({
  issuer: z.string(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
type Metadata = z.infer<typeof Metadata>;

const Tokens = z.looseObject({
  access_token: z.string().optional(),
  id_token: z.string().optional(),
  refresh_token: z.string().optional(),
});

const metadataOf = new Map<string, { at: number; metadata: Metadata }>();

/** Asks the issuer about a person again, by the refresh token of their session. */
export async function refreshClaims(claims: OidcClaims, dependencies: RefreshDependencies): Promise<RefreshOutcome> {
  const { refreshToken } = claims;
  if (refreshToken === undefined) return { kind: 'refused' };
  try {
    const metadata = await readMetadata(dependencies);
    const answer = await postRefresh(refreshToken, metadata, dependencies);
    if (answer.status >= 400 && answer.status < 500) return { kind: 'refused' };
    const tokens = Tokens.parse(await jsonOf(answer));
    const profile = tokens.id_token
      ? readIdToken(tokens.id_token, metadata, dependencies.env)
      : await askUserinfo(tokens.access_token, metadata, dependencies);
    if (profile.sub !== claims.subject) return { kind: 'refused' };
    const identity = toIdentity(profile, dependencies.env);
    if (!identity) return { kind: 'no-role' };
    const checkedAt = dependencies.now();
    return {
      kind: 'renewed',
      claims: { ...claims, ...identity, checkedAt, refreshToken: tokens.refresh_token ?? refreshToken },
    };
  } catch {
    return { kind: 'unreachable' };
  }
}

async function readMetadata({ env, now, fetch }: RefreshDependencies): Promise<Metadata> {
  const issuer = (env.AUTH_OIDC_ISSUER ?? '').replace(/\/$/, '');
  const cached = metadataOf.get(issuer);
  if (cached && now() - cached.at < METADATA_TTL_MS) return cached.metadata;
  const address = `${issuer}/.well-known/openid-configuration`;
  const metadata = Metadata.parse(await jsonOf(await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })));
  metadataOf.set(issuer, { at: now(), metadata });
  return metadata;
}

function postRefresh(refreshToken: string, metadata: Metadata, { env, fetch }: RefreshDependencies): Promise<Response> {
  const [id, secret] = [env.AUTH_OIDC_CLIENT_ID ?? '', env.AUTH_OIDC_CLIENT_SECRET ?? ''];
  const methods = metadata.token_endpoint_auth_methods_supported;
  const isBasic = !methods || methods.includes('client_secret_basic');
  const credentials = [id, secret].map((text) => new URLSearchParams([['', text]]).toString().slice(1)).join(':');
  return fetch(metadata.token_endpoint, {
    method: 'POST',
    headers: isBasic ? { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } : {},
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      ...(isBasic ? {} : { client_id: id, client_secret: secret }),
    }),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/**
 * The claims of an id token. It comes from the issuer itself, over a connection that names it (OpenID Connect Core 3.1.3.7),
 * so that its signature adds nothing; whom it is about and whom it is for does.
 */
function readIdToken(idToken: string, metadata: Metadata, env: Env): Profile {
  const payload: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
  const { iss, aud } = z
    .looseObject({ iss: z.string(), aud: z.union([z.string(), z.array(z.string())]) })
    .parse(payload);
  if (iss !== metadata.issuer || ![aud].flat().includes(env.AUTH_OIDC_CLIENT_ID ?? ''))
    throw new Error('the id token is not for this client');
  return Profile.parse(payload);
}

async function askUserinfo(
  accessToken: string | undefined,
  { userinfo_endpoint: address }: Metadata,
  { fetch }: RefreshDependencies,
): Promise<Profile> {
  if (!accessToken || !address) throw new Error('the issuer gives neither an id token nor what userinfo takes');
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await fetch(address, { headers, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS) });
  return Profile.parse(await jsonOf(answer));
}

async function jsonOf(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status}`);
  return answer.json();
}
