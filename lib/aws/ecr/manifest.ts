import type { ImageLayer, ImageManifest, IndexEntry } from '../../domain/image-manifest';
import { at, parseJson } from '../unknown';

const members = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Names of systems and processors have a few letters; whoever pushes may write what they like. */
const MOST_NAME_CHARACTERS = 32;
const name = (value: unknown): string | undefined => text(value)?.slice(0, MOST_NAME_CHARACTERS);

/** BuildKit lists attestations under this platform: https://docs.docker.com/build/metadata/attestations/attestation-storage. */
const UNKNOWN = 'unknown';

/**
 * Reads an OCI or Docker manifest. What is no descriptor in it is left out.
 * @param mediaType as ECR has it; manifests need not say it themselves
 */
export function toManifest(manifest: string, mediaType: string): ImageManifest {
  const value = parseJson(manifest);
  return {
    mediaType,
    text: manifest,
    layers: members(at(value, 'layers')).flatMap(toLayer),
    entries: members(at(value, 'manifests')).flatMap(toEntry),
  };
}

function toLayer(value: unknown): ImageLayer[] {
  const digest = text(at(value, 'digest'));
  const size = at(value, 'size');
  return digest === undefined ? [] : [{ digest, sizeBytes: typeof size === 'number' && size > 0 ? size : 0 }];
}

function toEntry(value: unknown): IndexEntry[] {
  const digest = text(at(value, 'digest'));
  if (digest === undefined) return [];
  const platform = at(value, 'platform');
  const parts = [at(platform, 'os'), at(platform, 'architecture'), at(platform, 'variant')].flatMap(
    (part) => name(part) ?? [],
  );
  const isAttestation = parts.includes(UNKNOWN);
  return [{ digest, isAttestation, ...(parts.length > 0 && !isAttestation && { platform: parts.join('/') }) }];
}

const INDEX_TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];

export const isIndexType = (mediaType: string | undefined): boolean => INDEX_TYPES.includes(mediaType ?? '');
