'use client';
import { type SortingState, useTable } from '@tanstack/react-table';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import type { Scope } from '@/lib/domain/scope';
import type { ListUsage } from '@/lib/domain/wire/region-actions';
import { classNames } from '../ui/class-names';
import type { FleetGroup } from './arrange-fleet';
import { COLUMN_CLASS, COLUMNS, columnsOf, type FleetRow, features, WIDE_COLUMNS } from './columns';
import { HeaderCell } from './header-cell';
import { batchUsage } from './usage';
import { useVisibleRows } from './use-visible-rows';

type Props = {
  at: Scope;
  groups: readonly FleetGroup[];
  loadUsage: ListUsage;
  /** The heading above each cluster's services; undefined where the page is about one cluster. */
  headingOf?: (group: FleetGroup) => ReactNode;
};

type Line = { key: string; heading: ReactNode } | { key: string; row: FleetRow };

const UNHEALTHY_FIRST: SortingState = [{ id: 'state', desc: false }];

/** Services as rows, grouped by cluster. Long fleets render only the visible rows. */
export function ServiceTable({ at, groups, loadUsage, headingOf }: Props) {
  const t = useTranslations('fleet');
  const [sorting, setSorting] = useState(UNHEALTHY_FIRST);
  const { account, region } = at;
  const columns = useMemo(
    () => columnsOf({ account, region }, batchUsage(loadUsage, { account, region })),
    [account, region, loadUsage],
  );
  const services = useMemo(() => groups.flatMap((group) => group.services), [groups]);
  const table = useTable({
    features,
    columns,
    data: services,
    getRowId: (row) => row.arn,
    state: { sorting },
    onSortingChange: setSorting,
    enableSortingRemoval: false,
    enableMultiSort: false,
  });

  const rows = table.getRowModel().rows;
  const lines = useMemo(() => linesOf(groups, rows, headingOf), [groups, rows, headingOf]);
  const { ref, measure, shown, above, below } = useVisibleRows(lines.length);

  return (
    <table ref={ref} aria-label={t('table')} aria-rowcount={lines.length + 1} className="w-full text-sm md:table-fixed">
      <thead className="max-md:sr-only">
        <tr>
          {table.getHeaderGroups()[0]?.headers.map(({ id, column }) => {
            const name = COLUMNS.find((each) => each === id) ?? 'service';
            return (
              <HeaderCell
                key={id}
                name={name}
                sorted={column.getIsSorted()}
                onSort={column.getCanSort() ? () => column.toggleSorting() : undefined}
              />
            );
          })}
        </tr>
      </thead>
      <tbody>
        <Spacer height={above} />
        {shown.map((index) => {
          const line = lines[index];
          if (!line) return null;
          return 'row' in line ? (
            <tr
              key={line.key}
              ref={measure}
              data-index={index}
              aria-rowindex={index + 2}
              className="relative border-t border-hairline transition-colors first:border-t-0 hover:bg-hover"
            >
              {line.row.getAllCells().map((cell) => (
                <td
                  key={cell.id}
                  className={classNames(
                    'px-3 py-2.5 first:pl-4 last:pr-4 max-md:w-full max-md:max-w-0 max-md:pr-4 md:h-11 md:py-1',
                    columnClass(cell.column.id),
                  )}
                >
                  <table.FlexRender cell={cell} />
                </td>
              ))}
            </tr>
          ) : (
            <tr
              key={line.key}
              ref={measure}
              data-index={index}
              aria-rowindex={index + 2}
              className="border-t border-hairline first:border-t-0"
            >
              <th scope="rowgroup" colSpan={SPAN} className="bg-sunken px-4 py-1.5 text-left font-normal">
                {line.heading}
              </th>
              {WIDE_COLUMNS.map((name) => (
                <td key={name} className={classNames('bg-sunken', COLUMN_CLASS[name])} />
              ))}
            </tr>
          );
        })}
        <Spacer height={below} />
      </tbody>
    </table>
  );
}

/** A cell that spans more columns than a screen shows would make others, and take their width from the first. */
const SPAN = COLUMNS.length - WIDE_COLUMNS.length;

const columnClass = (id: string) => COLUMN_CLASS[COLUMNS.find((name) => name === id) ?? 'service'];

/** Each cluster's heading, then its services in the order of the sorted table. */
function linesOf(groups: readonly FleetGroup[], rows: readonly FleetRow[], headingOf: Props['headingOf']): Line[] {
  const rowsOf = new Map<string, FleetRow[]>();
  for (const row of rows) rowsOf.set(row.original.cluster, [...(rowsOf.get(row.original.cluster) ?? []), row]);
  return groups.flatMap((group): Line[] => [
    ...(headingOf ? [{ key: group.cluster.arn, heading: headingOf(group) }] : []),
    ...(rowsOf.get(group.cluster.name) ?? []).map((row) => ({ key: row.id, row })),
  ]);
}

function Spacer({ height }: { height: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={SPAN} style={{ height }} />
    </tr>
  );
}
