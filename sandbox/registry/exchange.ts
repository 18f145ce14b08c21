import type { FileHandle } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import type { RateLimits } from '@/sandbox/limits';
import type { Regions } from '@/sandbox/regions';
import type { Repository } from '@/sandbox/state/ecr';
import type { World } from '@/sandbox/world';
import type { BlobStore } from './blob-store';
import { RegistryFault } from './registry-fault';
import type { Uploads } from './uploads';

/** What the registry works with. */
export type RegistryContext = {
  regions: Regions;
  store: BlobStore;
  uploads: Uploads;
  /** Absent when throttling is off. */
  limits?: RateLimits;
};

/** A request whose sender has shown a token; its body is still to come. */
export type RegistryRequest = {
  context: RegistryContext;
  /** The region that the token is for, as it is now. */
  world: World;
  method: string;
  search: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: AsyncIterable<Uint8Array>;
};

export type RegistryAnswer = {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string | FilePart;
};

/** Bytes of an open file, from the first to the one before `end`. */
export type FilePart = { file: FileHandle; start: number; end: number };

/** @throws RegistryFault `NAME_UNKNOWN` in ECR's words */
export function repositoryNamed({ world }: Pick<RegistryRequest, 'world'>, name: string): Repository {
  const repository = world.ecr.repositories.get(name);
  if (repository) return repository;
  throw new RegistryFault(
    'NAME_UNKNOWN',
    `The repository with name '${name}' does not exist in the registry with id '${world.account}'`,
  );
}

/** The length that a request says its body has. */
export function contentLength({ headers }: Pick<RegistryRequest, 'headers'>): number | undefined {
  const text = headers['content-length'];
  return text === undefined ? undefined : Number(text);
}

export const jsonAnswer = (value: object, headers: Readonly<Record<string, string>> = {}): RegistryAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(value),
});
