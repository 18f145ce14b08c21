import type { IncomingMessage } from 'node:http';
import { findConfig } from '@/sandbox/operations/ecr/config';
import type { RegistryAnswer, RegistryContext } from './exchange';

/** Layers and configurations are also served here, as ECR serves them from addresses of its own that need no signature. */
const PREFIX = '/_layers/';
const PATH = /^\/_layers\/([a-z0-9-]+)\/(.+)\/(sha256:[0-9a-f]{64})$/;

export const isDownloadPath = (path: string): boolean => path.startsWith(PREFIX);

export async function answerDownload(
  { regions, store }: RegistryContext,
  { url = '' }: IncomingMessage,
): Promise<RegistryAnswer> {
  const [, region, name = '', digest = ''] = PATH.exec(url.split('?')[0] ?? '') ?? [];
  const world = regions.started().find((started) => started.region === region);
  const headers = { 'content-type': 'application/octet-stream' };
  const config = world && findConfig(world, name, digest);
  if (config !== undefined) return { status: 200, headers, body: config };
  const layer = world?.ecr.repositories.get(name)?.layers?.get(digest);
  const file = layer && (await store.openBlob(digest));
  if (layer && file) return { status: 200, headers, body: { file, start: 0, end: layer.size } };
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'No such layer\n' };
}
