import type { ServiceActions } from '@/components/service/service-actions';
import { getFinalLinesAction } from '../../tasks/actions';
import * as actions from './actions';

/** The server actions of a service's pages. */
export const serviceActions: ServiceActions = {
  listImages: actions.listImagesAction,
  listRollBackTargets: actions.listRollBackTargetsAction,
  previewChange: actions.previewChangeAction,
  changeService: actions.changeServiceAction,
  stopTask: actions.stopTaskAction,
  unprotectTask: actions.unprotectTaskAction,
  readLogs: actions.readLogsAction,
  getScaling: actions.getScalingAction,
  getMetrics: actions.getMetricsAction,
  getEventHistory: actions.getEventHistoryAction,
  listErrorLines: actions.listErrorLinesAction,
  getFinalLines: getFinalLinesAction,
};
