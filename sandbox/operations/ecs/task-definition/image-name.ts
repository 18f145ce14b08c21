import { clientFault } from '../faults';

const LONGEST = 255;

/** Letters of both cases, digits and `-_:./#`; brackets are those of an IPv6 address, by which the sandbox serves itself. */
const CHARACTERS = /^[A-Za-z0-9_\-:./#[\]]+$/;

/** Part of a path as registries have it: lower case, single separators. */
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;

/**
 * Takes what is an image reference: what is before the first slash is a registry when it looks like a host, and the path of an
 * image has no upper case. A name that still has a placeholder in it is none.
 * @throws AwsFault `ClientException` in ECS's own words
 */
export function checkImageName(image: string): void {
  const [name = '', digest] = image.split('@');
  if (name.length > LONGEST) throw clientFault('Container.image should be 255 characters or less');
  const isDigest = digest === undefined || /^sha256:[A-Fa-f0-9]{64}$/.test(digest);
  if (!isDigest || !CHARACTERS.test(name) || !isReference(name)) {
    throw clientFault('Container.image contains invalid characters.');
  }
}

function isReference(name: string): boolean {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasHost = slash > 0 && (/[.:A-Z[]/.test(first) || first === 'localhost');
  const rest = hasHost ? name.slice(slash + 1) : name;
  const colon = rest.lastIndexOf(':');
  const hasTag = colon > rest.lastIndexOf('/');
  const tag = hasTag ? rest.slice(colon + 1) : 'latest';
  const path = hasTag ? rest.slice(0, colon) : rest;
  return /^[\w][\w.#-]{0,127}$/.test(tag) && path.split('/').every((part) => PATH_PART.test(part));
}
