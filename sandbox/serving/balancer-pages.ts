import type { Answer } from '@/sandbox/protocol/wire';
import type { Listener, RuleAction } from '@/sandbox/state/balancers';
import type { Visit } from './visit';

const SERVER = { server: 'awselb/2.0' };

const TITLES = {
  502: '502 Bad Gateway',
  503: '503 Service Temporarily Unavailable',
  504: '504 Gateway Time-out',
} as const;

/** What an application load balancer says when it has nothing to pass on. */
export const balancerPage = (status: keyof typeof TITLES): Answer => ({
  status,
  headers: { ...SERVER, 'content-type': 'text/html' },
  body: `<html>\r\n<head><title>${TITLES[status]}</title></head>\r\n<body>\r\n<center><h1>${TITLES[status]}</h1></center>\r\n</body>\r\n</html>\r\n`,
});

export const fixedResponse = ({
  statusCode,
  contentType = 'text/plain',
  body = '',
}: Extract<RuleAction, { type: 'fixed-response' }>): Answer => ({
  status: Number(statusCode),
  headers: { ...SERVER, 'content-type': `${contentType}; charset=utf-8` },
  body,
});

/** Sends a visitor elsewhere; what an action says in `#{…}` is taken from the request. */
export function redirection(
  action: Extract<RuleAction, { type: 'redirect' }>,
  { protocol, port }: Pick<Listener, 'protocol' | 'port'>,
  { host, path, search }: Pick<Visit, 'host' | 'path' | 'search'>,
): Answer {
  const request: Readonly<Record<string, string>> = {
    protocol: protocol.toLowerCase(),
    host,
    port: String(port),
    path: path.slice(1),
    query: search.toString(),
  };
  const filled = (text: string) =>
    text.replace(/#\{(protocol|host|port|path|query)\}/g, (_, name) => request[name] ?? '');
  const query = filled(action.query);
  const location = `${filled(action.protocol).toLowerCase()}://${filled(action.host)}:${filled(action.port)}${filled(action.path)}${query ? `?${query}` : ''}`;
  return { status: action.statusCode === 'HTTP_301' ? 301 : 302, headers: { ...SERVER, location }, body: '' };
}
