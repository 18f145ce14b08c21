import type { FileSystem } from '@/sandbox/state/files';
import { badRequest } from './find';

const MODES = ['bursting', 'provisioned', 'elastic'] as const;

/** @throws AwsFault `BadRequest` for a mode that EFS has not, and for a throughput that does not go with it */
export function readThroughput({
  ThroughputMode = 'bursting',
  ProvisionedThroughputInMibps,
}: {
  ThroughputMode?: string;
  ProvisionedThroughputInMibps?: number;
}): Pick<FileSystem, 'throughputMode' | 'provisionedMibps'> {
  const throughputMode = MODES.find((mode) => mode === ThroughputMode);
  if (!throughputMode) throw badRequest(`Invalid throughput mode: ${ThroughputMode}`);
  const isProvisioned = throughputMode === 'provisioned';
  if (isProvisioned !== (ProvisionedThroughputInMibps !== undefined)) {
    throw badRequest('ProvisionedThroughputInMibps goes with throughput mode provisioned, and with no other.');
  }
  if (isProvisioned && !((ProvisionedThroughputInMibps ?? 0) >= 1))
    throw badRequest('Throughput must be at least 1 MiB/s.');
  return { throughputMode, provisionedMibps: ProvisionedThroughputInMibps };
}
