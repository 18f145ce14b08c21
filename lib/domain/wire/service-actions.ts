import { z } from 'zod';
import type { EventHistoryView } from '../event-history';
import type { UsedImage } from '../image-usage';
import type { LogLine } from '../log-line';
import type { Metric, Series } from '../metric';
import { METRIC_RANGES, type MetricRange } from '../metric-range';
import { RepositoryName } from '../names';
import type { ScalingView } from '../scaling';
import { Scope, ServiceScope } from '../scope';
import type { ServerCall } from './server-call';

/** Input and output of the queries of a service's pages; the schemas of changes are in `domain/changes/change.ts`. */

export const ListImagesInput = Scope.extend({ repository: RepositoryName });
/** The images of one repository, newest first, each with the services that run it. */
export type ImageList = { repository: string; images: UsedImage[] };
export type ListImages = ServerCall<z.input<typeof ListImagesInput>, ImageList>;

const MAX_LINES = 10_000;
export const ReadLogsInput = ServiceScope.extend({
  from: z.number('not-a-number'),
  to: z.number('not-a-number').optional(),
  limit: z.number('not-a-number').int('whole-number').min(1, 'too-small').max(MAX_LINES, 'too-big').default(1_000),
});
/** Oldest first; `more`: there are lines after the last one. */
export type LogPage = { lines: LogLine[]; more: boolean };
export type ReadLogs = ServerCall<z.input<typeof ReadLogsInput>, LogPage>;

/** Newest first. */
export type ErrorLines = { lines: LogLine[] };
export type ListErrorLines = ServerCall<z.input<typeof ServiceScope>, ErrorLines>;

const isMetricRange = (name: string): name is MetricRange => Object.hasOwn(METRIC_RANGES, name);
export const GetServiceMetricsInput = ServiceScope.extend({
  range: z.enum(Object.keys(METRIC_RANGES).filter(isMetricRange), 'not-offered'),
});
export type GetServiceMetrics = ServerCall<z.input<typeof GetServiceMetricsInput>, Record<Metric, Series>>;

export type GetEventHistory = ServerCall<z.input<typeof ServiceScope>, EventHistoryView>;

export type GetScaling = ServerCall<z.input<typeof ServiceScope>, ScalingView>;
