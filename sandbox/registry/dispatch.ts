import { deleteBlob, getBlob } from './blob-requests';
import type { RegistryAnswer, RegistryRequest } from './exchange';
import { listReferrers, listRepositories, listTags } from './list-requests';
import { deleteManifest, getManifest, putManifest } from './manifest-requests';
import { RegistryFault } from './registry-fault';
import type { Route, RouteKind } from './route';
import { appendToUpload, beginUpload, cancelUpload, completeUpload, describeUpload } from './upload-requests';

type Handler<Kind extends RouteKind> = (
  request: RegistryRequest,
  route: Route<Kind>,
) => RegistryAnswer | Promise<RegistryAnswer>;

/** What each kind of address takes, by method; what answers GET also answers HEAD. */
const HANDLERS: { readonly [Kind in RouteKind]: Readonly<Record<string, Handler<Kind>>> } = {
  base: { GET: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{}' }) },
  catalog: { GET: listRepositories },
  tags: { GET: (request, { name }) => listTags(request, name) },
  referrers: { GET: (request, { name, digest }) => listReferrers(request, name, digest) },
  manifest: {
    GET: (request, { name, reference }) => getManifest(request, name, reference),
    PUT: (request, { name, reference }) => putManifest(request, name, reference),
    DELETE: (request, { name, reference }) => deleteManifest(request, name, reference),
  },
  blob: {
    GET: (request, { name, digest }) => getBlob(request, name, digest),
    DELETE: (request, { name, digest }) => deleteBlob(request, name, digest),
  },
  uploads: { POST: (request, { name }) => beginUpload(request, name) },
  upload: {
    GET: (request, { name, id }) => describeUpload(request, name, id),
    PATCH: (request, { name, id }) => appendToUpload(request, name, id),
    PUT: (request, { name, id }) => completeUpload(request, name, id),
    DELETE: (request, { name, id }) => cancelUpload(request, name, id),
  },
};

/**
 * Answers a request to an address that was read.
 *
 * @throws RegistryFault for an address that the registry does not have and for a method that the address does not take
 */
export async function dispatch<Kind extends RouteKind>(
  request: RegistryRequest,
  route: Route<Kind> | undefined,
): Promise<RegistryAnswer> {
  if (!route) throw new RegistryFault('UNSUPPORTED', 'there is nothing at this address', { status: 404 });
  const handlers: Readonly<Record<string, Handler<Kind>>> = HANDLERS[route.kind];
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
  if (handler) return handler(request, route);
  const allow = Object.keys(handlers).flatMap((name) => (name === 'GET' ? ['GET', 'HEAD'] : [name]));
  throw new RegistryFault('UNSUPPORTED', `${request.method.slice(0, 20)} is not supported here`, {
    headers: { allow: allow.join(', ') },
  });
}
