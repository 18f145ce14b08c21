'use client';
import {
  type ColumnDef,
  createSortedRowModel,
  type Row,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
} from '@tanstack/react-table';
import { parseImageReference } from '@/lib/domain/image-reference';
import type { ServiceRow } from '@/lib/domain/live';
import type { Scope } from '@/lib/domain/scope';
import type { ServiceName, Usage } from '@/lib/domain/wire/region-actions';
import { ServiceStateMark } from '../state/service-state-mark';
import { TaskCells } from '../state/task-cells';
import { rankSeverity } from './arrange-fleet';
import { BalancerCell } from './balancer-cell';
import { DeploymentCell } from './deployment-cell';
import { ImageCell } from './image-cell';
import { ServiceCell } from './service-cell';
import { UsageCell } from './usage-cell';

export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
type Features = typeof features;
export type FleetRow = Row<Features, ServiceRow>;

export const COLUMNS = ['service', 'state', 'image', 'tasks', 'deployment', 'balancer', 'cpu', 'memory'] as const;
export type Column = (typeof COLUMNS)[number];

/** How wide a column is, and the screen width from which it is shown. The first column takes the remaining width. */
export const COLUMN_CLASS: Record<Column, string> = {
  service: '',
  state: 'hidden md:table-cell md:w-38',
  image: 'hidden md:table-cell md:w-[22%]',
  tasks: 'hidden md:table-cell md:w-40',
  deployment: 'hidden md:table-cell md:w-36',
  balancer: 'hidden lg:table-cell lg:w-34',
  cpu: 'hidden xl:table-cell xl:w-32',
  memory: 'hidden xl:table-cell xl:w-32',
};

/** Those that only wide screens show: they come last. */
export const WIDE_COLUMNS: readonly Column[] = ['balancer', 'cpu', 'memory'];

const by =
  <V extends string | number>(measure: (row: ServiceRow) => V): SortFn<Features, ServiceRow> =>
  (one, other) => {
    const [a, b] = [measure(one.original), measure(other.original)];
    return a < b ? -1 : a > b ? 1 : 0;
  };

const tagOf = ({ images }: ServiceRow): string => parseImageReference(images[0]?.image ?? '')?.tag ?? '';
const nameOf = ({ cluster, name }: ServiceRow): ServiceName => ({ cluster, service: name });

/** The fleet's columns; those that can be sorted have a comparison. */
export function columnsOf(
  at: Scope,
  requestUsage: (name: ServiceName) => Promise<Usage | undefined>,
): ColumnDef<Features, ServiceRow>[] {
  const column = (
    id: Column,
    cell: (row: ServiceRow) => React.ReactNode,
    sortFn?: SortFn<Features, ServiceRow>,
  ): ColumnDef<Features, ServiceRow> => ({
    id,
    accessorFn: (row) => row.name,
    cell: ({ row }) => cell(row.original),
    enableSorting: sortFn !== undefined,
    ...(sortFn && { sortFn }),
  });
  return [
    column(
      'service',
      (row) => <ServiceCell at={at} row={row} />,
      by(({ name }) => name),
    ),
    column('state', (row) => <ServiceStateMark {...row} />, by(rankSeverity)),
    column('image', (row) => <ImageCell images={row.images} cluster={row.cluster} name={row.name} />, by(tagOf)),
    column(
      'tasks',
      (row) => <TaskCells cells={row.cells} running={row.runningCount} desired={row.desiredCount} />,
      by(({ runningCount }) => runningCount),
    ),
    column(
      'deployment',
      (row) => <DeploymentCell {...row} />,
      by(({ lastDeploymentAt }) => -(lastDeploymentAt ?? 0)),
    ),
    column('balancer', (row) => <BalancerCell targets={row.targets} />),
    column('cpu', (row) => <UsageCell metric="cpu" name={nameOf(row)} requestUsage={requestUsage} />),
    column('memory', (row) => <UsageCell metric="memory" name={nameOf(row)} requestUsage={requestUsage} />),
  ];
}
