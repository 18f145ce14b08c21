'use server';
import { changeService } from '@/lib/commands/change-service';
import { stopTask } from '@/lib/commands/stop-task';
import { unprotectTask } from '@/lib/commands/unprotect-task';
import { getEventHistory } from '@/lib/queries/event-history/get-event-history';
import { getScaling } from '@/lib/queries/get-scaling';
import { getServiceMetrics } from '@/lib/queries/get-service-metrics';
import { listImages } from '@/lib/queries/list-images';
import { listRollBackTargets } from '@/lib/queries/list-roll-back-targets';
import { previewChange } from '@/lib/queries/preview-change';
import { readLogs } from '@/lib/queries/read-logs';
import { listErrorLines } from '@/lib/queries/service-logs/list-error-lines';

// No path is revalidated: what a command changes arrives over the service's live stream.

export async function previewChangeAction(input: unknown) {
  return previewChange(input);
}

export async function changeServiceAction(input: unknown) {
  return changeService(input);
}

export async function listImagesAction(input: unknown) {
  return listImages(input);
}

export async function listRollBackTargetsAction(input: unknown) {
  return listRollBackTargets(input);
}

export async function stopTaskAction(input: unknown) {
  return stopTask(input);
}
export async function unprotectTaskAction(input: unknown) {
  return unprotectTask(input);
}

export async function readLogsAction(input: unknown) {
  return readLogs(input);
}

export async function getMetricsAction(input: unknown) {
  return getServiceMetrics(input);
}

export async function getScalingAction(input: unknown) {
  return getScaling(input);
}

export async function getEventHistoryAction(input: unknown) {
  return getEventHistory(input);
}

export async function listErrorLinesAction(input: unknown) {
  return listErrorLines(input);
}
