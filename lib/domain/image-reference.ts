import type { ImageReference } from './image';

/**
 * The grammar of the container world's image references:
 * https://github.com/distribution/reference/blob/main/reference.go (domain, path components, tag, digest).
 */
const HOST =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::\d+)?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const NAME_LIMIT = 255;

/** Only a first part that looks like a host is one; `boutique/web` is two path components of the default registry. */
const isHost = (part: string) => part === 'localhost' || /[.:[]/.test(part) || part !== part.toLowerCase();

/** Reads `registry/repository[:tag][@digest]`; undefined when no container engine would accept it. */
export function parseImageReference(text: string): ImageReference | undefined {
  const [beforeDigest = '', digest, ...rest] = text.split('@');
  if (rest.length > 0 || (digest !== undefined && !DIGEST.test(digest))) return undefined;

  const colon = beforeDigest.lastIndexOf(':');
  const hasTag = colon > beforeDigest.lastIndexOf('/');
  const tag = hasTag ? beforeDigest.slice(colon + 1) : undefined;
  const name = hasTag ? beforeDigest.slice(0, colon) : beforeDigest;
  if ((tag !== undefined && !TAG.test(tag)) || name.length > NAME_LIMIT) return undefined;

  const [first = '', ...parts] = name.split('/');
  const registry = parts.length > 0 && isHost(first) ? first : undefined;
  const path = registry === undefined ? [first, ...parts] : parts;
  if (registry !== undefined && !HOST.test(registry)) return undefined;
  if (!path.every((component) => COMPONENT.test(component))) return undefined;

  return {
    ...(registry !== undefined && { registry }),
    repository: path.join('/'),
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && { digest }),
  };
}

/**
 * Writes a reference back. With both a tag and a digest container engines follow the digest; the tag stays for people.
 */
export const formatImageReference = ({ registry, repository, tag, digest }: ImageReference): string =>
  `${registry ? `${registry}/` : ''}${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;

/** The same image, held to one digest whatever becomes of its tag. */
export const pin = (reference: ImageReference, digest: string): string =>
  formatImageReference({ ...reference, digest });

/** The registry of an account and region, by the host in the addresses that ECR gives its repositories. */
export type EcrRegistry = { host: string; account: string; region: string };

/**
 * Whose ECR a registry is, and where; undefined for every other registry. Dual-stack and FIPS names are ECR's too.
 * @param own the account's own registry, which is ECR's whatever its name: behind an endpoint of one's own it may be any
 */
export function ecrHome(
  registry: string | undefined,
  own?: EcrRegistry,
): { account: string; region: string } | undefined {
  if (own && registry === own.host) return { account: own.account, region: own.region };
  const match =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/.exec(
      registry ?? '',
    );
  return match?.[1] && match[2] ? { account: match[1], region: match[2] } : undefined;
}

/** Enough of a digest to tell images apart by eye: 12 hexadecimal digits, as container tools print it. */
export const shortDigest = (digest: string): string => digest.slice(digest.indexOf(':') + 1).slice(0, 12);

/** What people call an image: its tag, else its short digest, else `latest`, which is what an engine would pull. */
export function imageLabel(image: string): string {
  const reference = parseImageReference(image);
  if (!reference) return image;
  return reference.tag ?? (reference.digest ? shortDigest(reference.digest) : 'latest');
}

/** The same with the digest that it runs, where the reference has a tag alone: the tag may mean another image by now. */
export function labelWithDigest(image: string, digest: string | undefined): string {
  const label = imageLabel(image);
  return digest === undefined || label === shortDigest(digest) ? label : `${label} @ ${shortDigest(digest)}`;
}
