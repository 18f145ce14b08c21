import type { ServiceActions } from '@/components/service/service-actions';
import * as actions from './actions';

/** What the pages of a service may ask of the server, under the names by which they know it. */
export const serviceActions: ServiceActions = {
  listImages: actions.listImagesAction,
  previewRollOut: actions.previewRollOutAction,
  rollOut: actions.rollOutAction,
  listRollBackTargets: actions.listRollBackTargetsAction,
  rollBack: actions.rollBackAction,
  restart: actions.restartAction,
  scale: actions.scaleAction,
  pause: actions.pauseAction,
  resume: actions.resumeAction,
  previewRemoval: actions.previewRemovalAction,
  remove: actions.deleteAction,
  stopDeployment: actions.stopDeploymentAction,
  stopTask: actions.stopTaskAction,
  readLogs: actions.readLogsAction,
  getScaling: actions.getScalingAction,
  suspendScaling: actions.suspendScalingAction,
  getMetrics: actions.getMetricsAction,
};
