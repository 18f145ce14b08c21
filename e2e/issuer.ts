import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

/** A person as an identity provider knows them. */
export type IssuedPerson = { sub: string; email: string; name: string; groups: string[] };

/** An identity provider that speaks as much of OpenID Connect as Gantry asks for. */
export type Issuer = {
  url: string;
  /** Who is signed in there; undefined for nobody. */
  person: IssuedPerson | undefined;
  /** Whether it gives refresh tokens, each of which it takes once. */
  givesRefreshTokens: boolean;
  /** The prompts that it was asked with, one for each visit. */
  prompts: string[];
  /** A refresh token for who is signed in there, as a sign-in gives one. */
  issueRefreshToken: () => string;
  refreshes: number;
  close: () => Promise<void>;
};

const CLIENT = 'gantry';

/** The variables of a console that uses it. */
export const issuerEnv = (issuer: Issuer): Record<string, string> => ({
  AUTH_OIDC_ISSUER: issuer.url,
  AUTH_OIDC_CLIENT_ID: CLIENT,
  AUTH_OIDC_CLIENT_SECRET: 'a-client-secret',
  AUTH_OIDC_ROLES: 'platform=admin,web=deployer,all=viewer',
});

export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { nonce: string; challenge: string }>();
  const tokens = new Set<string>();
  const server = createServer((request, response) => {
    answer(request).then(
      ({ status = 200, location, json }) => {
        response.writeHead(status, location ? { location } : { 'content-type': 'application/json' });
        response.end(json ? JSON.stringify(json) : undefined);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const issuer: Issuer = {
    url: `http://127.0.0.1:${port}`,
    person: undefined,
    givesRefreshTokens: true,
    prompts: [],
    refreshes: 0,
    issueRefreshToken: () => {
      const token = randomUUID();
      tokens.add(token);
      return token;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return issuer;

  type Answer = { status?: number; location?: string; json?: object };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer.url);
    switch (pathname) {
      case '/.well-known/openid-configuration':
        return {
          json: {
            issuer: issuer.url,
            authorization_endpoint: `${issuer.url}/authorize`,
            token_endpoint: `${issuer.url}/token`,
            jwks_uri: `${issuer.url}/keys`,
            response_types_supported: ['code'],
            subject_types_supported: ['public'],
            id_token_signing_alg_values_supported: ['RS256'],
          },
        };
      case '/keys':
        return { json: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] } };
      case '/authorize':
        return authorize(searchParams);
      case '/token':
        return giveTokens(new URLSearchParams(await textOf(request)));
      default:
        return { status: 404 };
    }
  }

  function authorize(asked: URLSearchParams): Answer {
    issuer.prompts.push(asked.get('prompt') ?? '');
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    const code = randomUUID();
    if (issuer.person) {
      codes.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' });
      back.searchParams.set('code', code);
    } else back.searchParams.set('error', 'login_required');
    return { status: 302, location: back.href };
  }

  function giveTokens(asked: URLSearchParams): Answer {
    const refused = { status: 400, json: { error: 'invalid_grant' } };
    if (asked.get('grant_type') === 'refresh_token') {
      issuer.refreshes += 1;
      return tokens.delete(asked.get('refresh_token') ?? '') && issuer.person ? give() : refused;
    }
    const code = codes.get(asked.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    return code?.challenge === challenge ? give(code.nonce) : refused;
  }

  function give(nonce?: string): Answer {
    const seconds = Math.floor(Date.now() / 1_000);
    const claims = { iss: issuer.url, aud: CLIENT, iat: seconds, exp: seconds + 300, nonce, email_verified: true };
    return {
      json: {
        token_type: 'Bearer',
        access_token: randomUUID(),
        id_token: sign({ ...issuer.person, ...claims }),
        ...(issuer.givesRefreshTokens && { refresh_token: issuer.issueRefreshToken() }),
      },
    };
  }

  function sign(claims: object): string {
    const text = [{ alg: 'RS256', kid: 'one' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${text}.${createSign('sha256').update(text).sign(privateKey, 'base64url')}`;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
