import { RegistryFault } from './registry-fault';

/** What an address below `/v2/` names. Everything in it is checked: parts of it become names of files. */
type RouteFacts = {
  base: object;
  catalog: object;
  tags: { name: string };
  uploads: { name: string };
  upload: { name: string; id: string };
  blob: { name: string; digest: string };
  referrers: { name: string; digest: string };
  manifest: { name: string; reference: string };
};
export type RouteKind = keyof RouteFacts;
export type Route<Kind extends RouteKind = RouteKind> = { [K in Kind]: { kind: K } & Readonly<RouteFacts[K]> }[Kind];

const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const MAX_NAME = 256;
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TAG = /^\w[\w.-]{0,127}$/;
const UPLOAD = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** SHA-256 is what ECR takes. */
export const isDigest = (text: string): boolean => DIGEST.test(text);
export const isTag = (text: string): boolean => TAG.test(text);
export const isName = (text: string): boolean => text.length <= MAX_NAME && NAME.test(text);

export const isRegistryPath = (path: string): boolean => path === '/v2' || path.startsWith('/v2/');

/**
 * Reads an address.
 *
 * @returns `undefined` for one that the registry does not have
 * @throws RegistryFault for names and digests that are none
 */
export function readRoute(path: string): Route | undefined {
  const rest = decode(path).replace(/^\/v2\/?/, '');
  if (rest === '') return { kind: 'base' };
  if (rest === '_catalog') return { kind: 'catalog' };
  const [, name, collection, item] =
    /^(.+)\/(blobs\/uploads|blobs|manifests|referrers|tags)(?:\/([^/]*))?$/.exec(rest) ?? [];
  if (name === undefined || collection === undefined) return undefined;
  if (!isName(name)) throw new RegistryFault('NAME_INVALID', `invalid repository name: '${name.slice(0, MAX_NAME)}'`);
  if (collection === 'tags') return item === 'list' ? { kind: 'tags', name } : undefined;
  if (collection === 'blobs/uploads') return uploadRoute(name, item);
  if (!item) return undefined;
  if (collection === 'manifests') return { kind: 'manifest', name, reference: item };
  return { kind: collection === 'blobs' ? 'blob' : 'referrers', name, digest: checkDigest(item) };
}

function uploadRoute(name: string, id: string | undefined): Route {
  if (!id) return { kind: 'uploads', name };
  if (!UPLOAD.test(id)) throw new RegistryFault('BLOB_UPLOAD_UNKNOWN', `there is no upload '${id.slice(0, 64)}'`);
  return { kind: 'upload', name, id };
}

/** @throws RegistryFault for what is no digest of SHA-256 */
export function checkDigest(text: string | null): string {
  if (text === null || !isDigest(text)) {
    throw new RegistryFault('DIGEST_INVALID', `'${(text ?? '').slice(0, 160)}' is no digest of sha256`);
  }
  return text;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new RegistryFault('NAME_INVALID', 'the address is not percent-encoded');
  }
}
