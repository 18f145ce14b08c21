import { findConfig } from './operations/ecr/config';
import type { Answer } from './protocol/wire';
import type { Regions } from './regions';

/** Image configurations are served here, as ECR serves layers from addresses of its own that need no signature. */
const PREFIX = '/_layers/';
const PATH = /^\/_layers\/([a-z0-9-]+)\/(.+)\/(sha256:[0-9a-f]{64})$/;

export const isLayerPath = (path: string): boolean => path.startsWith(PREFIX);

export function answerLayer(regions: Regions, path: string): Answer {
  const [, region, repository, digest] = PATH.exec(path) ?? [];
  const world = regions.started().find((started) => started.region === region);
  const config = world && repository && digest ? findConfig(world, repository, digest) : undefined;
  if (config === undefined) return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'No such layer\n' };
  return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: config };
}
