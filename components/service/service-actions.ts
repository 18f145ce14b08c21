import type { ChangeServiceInput, PreviewChangeInput } from '@/lib/domain/changes/change';
import type { RollBackTarget } from '@/lib/domain/changes/roll-back-target';
import type { ServiceScope } from '@/lib/domain/scope';
import type { ChangeView, StartedChange } from '@/lib/domain/wire/change-view';
import type { ServerCall } from '@/lib/domain/wire/server-call';
import type {
  GetEventHistory,
  GetScaling,
  GetServiceMetrics,
  ListErrorLines,
  ListImages,
  ReadLogs,
} from '@/lib/domain/wire/service-actions';
import type { GetFinalLines, StopTask, UnprotectTask } from '@/lib/domain/wire/task-actions';

/** Server calls of a service's pages. */
export type ServiceActions = {
  listImages: ListImages;
  listRollBackTargets: ServerCall<ServiceScope, { targets: RollBackTarget[] }>;
  previewChange: ServerCall<PreviewChangeInput, ChangeView>;
  changeService: ServerCall<ChangeServiceInput, StartedChange>;
  stopTask: StopTask;
  unprotectTask: UnprotectTask;
  readLogs: ReadLogs;
  getScaling: GetScaling;
  getMetrics: GetServiceMetrics;
  getEventHistory: GetEventHistory;
  listErrorLines: ListErrorLines;
  getFinalLines: GetFinalLines;
};
