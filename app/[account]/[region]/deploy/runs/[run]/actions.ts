'use server';
import { resumeRun } from '@/lib/commands/resume-run';
import { retryRun } from '@/lib/commands/retry-run';
import { undoRun } from '@/lib/commands/undo-run';

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
