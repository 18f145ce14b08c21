import type { ServiceActions } from '@/components/service/service-actions';
import * as actions from './actions';

/** What the pages of a service may ask of the server, under the names by which they know it. */
export const serviceActions: ServiceActions = {
  listImages: actions.listImagesAction,
  listRollBackTargets: actions.listRollBackTargetsAction,
  previewChange: actions.previewChangeAction,
  changeService: actions.changeServiceAction,
  stopTask: actions.stopTaskAction,
  readLogs: actions.readLogsAction,
  getScaling: actions.getScalingAction,
  getMetrics: actions.getMetricsAction,
};
