'use server';
import { deleteService } from '@/lib/commands/delete-service';
import { pauseService } from '@/lib/commands/pause-service';
import { restartService } from '@/lib/commands/restart-service';
import { resumeService } from '@/lib/commands/resume-service';
import { rollBackService } from '@/lib/commands/roll-back-service';
import { rollOutImage } from '@/lib/commands/roll-out-image';
import { scaleService } from '@/lib/commands/scale-service';
import { stopDeployment } from '@/lib/commands/stop-deployment';
import { stopTask } from '@/lib/commands/stop-task';
import { suspendScaling } from '@/lib/commands/suspend-scaling';
import { getScaling } from '@/lib/queries/get-scaling';
import { getServiceMetrics } from '@/lib/queries/get-service-metrics';
import { listImages } from '@/lib/queries/list-images';
import { listRollBackTargets } from '@/lib/queries/list-roll-back-targets';
import { previewRemoval } from '@/lib/queries/preview-removal';
import { previewRollOut } from '@/lib/queries/preview-roll-out';
import { readLogs } from '@/lib/queries/read-logs';

// No path is revalidated: what a command changes comes back over the service's live stream.

export async function listImagesAction(input: unknown) {
  return listImages(input);
}

export async function previewRollOutAction(input: unknown) {
  return previewRollOut(input);
}

export async function rollOutAction(input: unknown) {
  return rollOutImage(input);
}

export async function listRollBackTargetsAction(input: unknown) {
  return listRollBackTargets(input);
}

export async function rollBackAction(input: unknown) {
  return rollBackService(input);
}

export async function restartAction(input: unknown) {
  return restartService(input);
}

export async function scaleAction(input: unknown) {
  return scaleService(input);
}

export async function pauseAction(input: unknown) {
  return pauseService(input);
}

export async function resumeAction(input: unknown) {
  return resumeService(input);
}

export async function previewRemovalAction(input: unknown) {
  return previewRemoval(input);
}

export async function deleteAction(input: unknown) {
  return deleteService(input);
}

export async function stopDeploymentAction(input: unknown) {
  return stopDeployment(input);
}

export async function stopTaskAction(input: unknown) {
  return stopTask(input);
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

export async function suspendScalingAction(input: unknown) {
  return suspendScaling(input);
}
