import { createHash } from 'node:crypto';
import type { Image } from '@/sandbox/state/ecr';
import type { Random } from '@/sandbox/state/random';

export const MANIFEST_MEDIA_TYPE = 'application/vnd.docker.distribution.manifest.v2+json';
export const CONFIG_MEDIA_TYPE = 'application/vnd.docker.container.image.v1+json';
const LAYER_MEDIA_TYPE = 'application/vnd.docker.image.rootfs.diff.tar.gzip';

export const digestOf = (content: string): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;

/** How an image's configuration names a processor. */
const PROCESSOR: Readonly<Record<Image['architecture'], string>> = { X86_64: 'amd64', ARM64: 'arm64' };

type ManifestParts = { manifest: string; config: string; digest: string; sizeBytes: number };

/**
 * The manifest and configuration of an image of about that size: what a registry holds of it apart from its layers.
 *
 * @param createdAt wall-clock ms of the build
 */
export function makeManifest(
  random: Random,
  { architecture, sizeBytes, createdAt }: { architecture: Image['architecture']; sizeBytes: number; createdAt: number },
): ManifestParts {
  const sizes = [0.42, 0.35, 0.18, 0.05].map((share) => Math.round(sizeBytes * share));
  const config = JSON.stringify({
    architecture: PROCESSOR[architecture],
    os: 'linux',
    created: new Date(createdAt).toISOString(),
    config: { Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], WorkingDir: '/app' },
    rootfs: { type: 'layers', diff_ids: sizes.map(() => `sha256:${random.hex(64)}`) },
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: MANIFEST_MEDIA_TYPE,
    config: { mediaType: CONFIG_MEDIA_TYPE, size: Buffer.byteLength(config), digest: digestOf(config) },
    layers: sizes.map((size) => ({ mediaType: LAYER_MEDIA_TYPE, size, digest: `sha256:${random.hex(64)}` })),
  });
  return { manifest, config, digest: digestOf(manifest), sizeBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** A part of an image that its manifest names. */
export type Blob = { size: number; digest: string; mediaType?: string };

/** The configuration and layers that a manifest names; `undefined` when it is no JSON object. */
export function layersIn(manifest: string): { config?: Blob; layers: Blob[] } | undefined {
  const value = parseJson(manifest);
  if (typeof value !== 'object' || value === null) return undefined;
  const { config, layers }: { config?: unknown; layers?: unknown } = value;
  return { config: isBlob(config) ? config : undefined, layers: Array.isArray(layers) ? layers.filter(isBlob) : [] };
}

/** Everything that a manifest names, its configuration first. */
export function blobsOf(manifest: string): Blob[] {
  const { config, layers = [] } = layersIn(manifest) ?? {};
  return config ? [config, ...layers] : layers;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isBlob = (value: unknown): value is Blob =>
  typeof value === 'object' &&
  value !== null &&
  'size' in value &&
  typeof value.size === 'number' &&
  'digest' in value &&
  typeof value.digest === 'string';
