import type { Blob } from './manifest';

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';
const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const INDEX_MEDIA_TYPE = OCI_INDEX;

/** The configurations of images that containers are made of; others belong to artifacts. */
const IMAGE_CONFIGS = [
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
] as const;

export type PlatformEntry = { digest: string; size: number; architecture?: string };

/** A manifest or an index as a client pushed it, as far as a registry needs to understand it. */
export type PushedManifest = {
  mediaType: string;
  isIndex: boolean;
  /** Absent in an index. */
  config?: Blob;
  /** Layers that the registry must have: those that are fetched from elsewhere are not among them. */
  layers: Blob[];
  /** The images of an index. */
  entries: PlatformEntry[];
  subject?: Blob;
  /** What the manifest is of: its artifact type, else the type of its configuration. */
  artifactMediaType?: string;
  annotations?: Readonly<Record<string, string>>;
};

/** Whether a manifest is of something that containers are made of. */
export const isImageConfig = (mediaType: string | undefined): boolean =>
  IMAGE_CONFIGS.some((known) => known === mediaType);

/** Why a manifest is refused. */
export class ManifestProblem extends Error {}

/**
 * Reads a manifest of OCI's or Docker's second format.
 *
 * @param mediaType what its sender calls it, if anything
 * @throws ManifestProblem for what is neither, and for digests and sizes that are none
 */
export function readPushedManifest(text: string, mediaType?: string): PushedManifest {
  const document = objectFrom(parseJson(text));
  if (!document) throw new ManifestProblem('Invalid JSON syntax');
  if (document.schemaVersion !== 2) throw new ManifestProblem('schemaVersion must be 2');
  const own = typeof document.mediaType === 'string' ? document.mediaType : undefined;
  if (mediaType && own && own !== mediaType) {
    throw new ManifestProblem(`mediaType is '${own}' but the request says '${mediaType}'`);
  }
  const type = mediaType || own || (Array.isArray(document.manifests) ? OCI_INDEX : OCI_MANIFEST);
  const common = {
    mediaType: type,
    ...optional('subject', document.subject === undefined ? undefined : descriptorFrom(document.subject, 'subject')),
    ...optional('annotations', annotationsFrom(document.annotations)),
  };
  const artifactType = typeof document.artifactType === 'string' ? document.artifactType : undefined;
  if (type === OCI_INDEX || type === DOCKER_LIST) {
    const entries = listFrom(document.manifests, 'manifests').map((entry, place) => entryFrom(entry, place));
    return { ...common, isIndex: true, layers: [], entries, ...optional('artifactMediaType', artifactType) };
  }
  if (type !== OCI_MANIFEST && type !== DOCKER_MANIFEST) {
    throw new ManifestProblem(`the media type '${type}' is not supported`);
  }
  const config = descriptorFrom(document.config, 'config');
  const layers = listFrom(document.layers, 'layers').flatMap((layer, place) => {
    const descriptor = descriptorFrom(layer, `layers[${place}]`);
    return isForeign(layer) ? [] : [descriptor];
  });
  return {
    ...common,
    isIndex: false,
    config,
    layers,
    entries: [],
    ...optional('artifactMediaType', artifactType || config.mediaType),
  };
}

/** Layers that may not be distributed are fetched from their vendor. */
const isForeign = (layer: unknown): boolean => {
  const { mediaType, urls } = objectFrom(layer) ?? {};
  return (
    Array.isArray(urls) &&
    urls.length > 0 &&
    typeof mediaType === 'string' &&
    /foreign|nondistributable/.test(mediaType)
  );
};

const DIGEST = /^sha256:[0-9a-f]{64}$/;

function descriptorFrom(value: unknown, place: string): Blob {
  const { digest, size, mediaType } = objectFrom(value) ?? {};
  if (typeof digest !== 'string' || !DIGEST.test(digest)) throw new ManifestProblem(`${place} has no digest of sha256`);
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) {
    throw new ManifestProblem(`${place} has no size`);
  }
  return { digest, size, ...optional('mediaType', typeof mediaType === 'string' ? mediaType : undefined) };
}

function entryFrom(value: unknown, place: number): PlatformEntry {
  const { digest, size } = descriptorFrom(value, `manifests[${place}]`);
  const { architecture, os } = objectFrom(objectFrom(value)?.platform) ?? {};
  const runs = typeof architecture === 'string' && (os === undefined || os === 'linux');
  return { digest, size, ...(runs ? { architecture } : {}) };
}

function listFrom(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new ManifestProblem(`${name} must be a list`);
  return value;
}

function annotationsFrom(value: unknown): Readonly<Record<string, string>> | undefined {
  const annotations = Object.entries(objectFrom(value) ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return annotations.length > 0 ? Object.fromEntries(annotations) : undefined;
}

const optional = <Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } => {
  const member: { [N in Name]?: Value } = {};
  if (value !== undefined) member[name] = value;
  return member;
};

function objectFrom(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
