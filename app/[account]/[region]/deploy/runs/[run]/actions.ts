'use server';
import { resumeRun } from '@/lib/commands/resume-run';
import { retryRun } from '@/lib/commands/retry-run';
import { undoRun } from '@/lib/commands/undo-run';
import type { Outcome } from '@/lib/domain/problem';
import { findServiceAddress, type ServiceAddress } from '@/lib/domain/service-address';
import { getLatestService } from '@/lib/live/server/stream-service';
import { getRunRefusals } from '@/lib/queries/runs/get-run-refusals';

// No path is revalidated: the progress of a run arrives over its live stream.

export async function resumeRunAction(input: unknown) {
  return resumeRun(input);
}

export async function retryRunAction(input: unknown) {
  return retryRun(input);
}

export async function undoRunAction(input: unknown) {
  return undoRun(input);
}

export async function getRunRefusalsAction(input: unknown) {
  return getRunRefusals(input);
}

/** How the service of a run is opened, as the poller of that service has read it last. */
export async function getServiceAddressAction(input: unknown): Promise<Outcome<ServiceAddress>> {
  const latest = await getLatestService(input);
  return latest.ok ? { ok: true, value: findServiceAddress(latest.value.value) } : latest;
}
