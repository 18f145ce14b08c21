import type { Random } from './random';

const SEGMENTS: readonly [string, ...string[]] = [
  '..',
  '.',
  '%2e%2e',
  '%2f',
  '%5c',
  '%00',
  '%ff',
  '%',
  '%zz',
  '%0d%0a',
  '~',
  '*',
  ';',
  '&',
  '?',
  '#',
  '//',
  '@',
  ':',
  '[',
  ']',
  '(fleet)',
  '[region]',
  '_next',
  'data',
  'image',
  'static',
  '%E2%80%AE',
  '%F0%9F%92%A5',
  'a'.repeat(3_000),
  '<script>',
  "'or1=1",
  '__proto__',
  'constructor',
  'main',
  'eu-west-3',
  'clusters',
  'boutique',
  'services',
  'web',
  'tasks',
  'api',
  'live',
  'logs',
  'auth',
  'health',
  'deploy',
  'runs',
  'images',
  'task-definitions',
  '~new',
  '~dockerfile',
  'index.rsc',
  '.rsc',
  '.segments',
  '__PAGE__',
  'page.js.map',
  'server',
];

const QUERIES: readonly [string, ...string[]] = [
  '',
  '',
  '?',
  '?q=%ff',
  '?_rsc=1',
  '?a[]=1&a[]=2',
  '?__proto__=1',
  `?q=${'a'.repeat(4_000)}`,
  '?new=true',
  '?roll-out=x',
  '?from=1&to=2',
  '?after=//evil.example',
  '?after=javascript:alert(1)',
  '?token=x',
  '?callbackUrl=https://evil.example',
  '?nxtPregion=x',
  '?;',
  '?%00=1',
];

const HEADERS: readonly [string, ...string[]] = [
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-middleware-subrequest',
  'x-middleware-rewrite',
  'x-middleware-next',
  'x-middleware-override-headers',
  'x-invoke-path',
  'x-matched-path',
  'next-router-state-tree',
  'next-router-prefetch',
  'rsc',
  'next-url',
  'next-action',
  'x-nextjs-data',
  'accept-language',
  'accept-encoding',
  'content-type',
  'content-security-policy',
  'if-none-match',
  'range',
  'origin',
  'referer',
  'x-request-id',
  'x-amzn-trace-id',
  'authorization',
  'host',
  'last-event-id',
  'transfer-encoding',
  'expect',
  'upgrade',
];

const HEADER_VALUES: readonly [string, ...string[]] = [
  '',
  '1',
  'true',
  'https',
  'http',
  'javascript:alert(1)',
  'evil.example',
  '127.0.0.1',
  '::1',
  'proxy:proxy:proxy:proxy:proxy',
  '/',
  '/main/eu-west-3',
  '%5B%22%22%5D',
  '[""]',
  '{}',
  '*',
  'bytes=0-1',
  'multipart/form-data; boundary=x',
  'gzip;q=9e9',
  'fr;q=1,'.repeat(500),
  'a'.repeat(6_000),
  "nonce-'x'",
  '100-continue',
  'websocket',
  'chunked',
  'jndi:ldap://x',
  'null',
  '-1',
];

const METHODS: readonly [string, ...string[]] = [
  'GET',
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PATCH',
  'PROPFIND',
];

/** A request that no browser would send: of a path, headers and a cookie that are changed somewhere. */
export function mutateRequest(random: Random, cookie: string) {
  const segments = Array.from({ length: random.below(7) }, () => random.pick(SEGMENTS));
  const headers: Record<string, string> = { cookie: mutateCookie(random, cookie) };
  for (let count = random.below(4); count > 0; count -= 1) headers[random.pick(HEADERS)] = random.pick(HEADER_VALUES);
  return { method: random.pick(METHODS), path: `/${segments.join('/')}${random.pick(QUERIES)}`, headers };
}

function mutateCookie(random: Random, cookie: string): string {
  const at = random.below(cookie.length);
  switch (random.below(6)) {
    case 0:
      return '';
    case 1:
      return cookie.slice(0, at);
    case 2:
      return `${cookie.slice(0, at)}A${cookie.slice(at + 1)}`;
    case 3:
      return `${cookie}; ${cookie}; locale=../../x; theme=%00; gantry.scope=%ff`;
    case 4:
      return `a=${'b'.repeat(7_000)}; ${cookie}`;
    default:
      return cookie;
  }
}
