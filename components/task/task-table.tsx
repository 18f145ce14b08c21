'use client';
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFns,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table';
import type { TaskRow } from './task-rows';
import { TaskTableRow } from './task-table-row';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns });
const helper = createColumnHelper<typeof features, TaskRow>();
const columns = helper.columns([
  helper.accessor('stage', { id: 'state' }),
  helper.accessor((row) => row.task.id, { id: 'task' }),
  helper.accessor('version', { id: 'version' }),
  helper.accessor((row) => row.task.zone ?? '', { id: 'zone' }),
  helper.accessor((row) => row.target ?? row.task.health, { id: 'health' }),
  helper.accessor('at', { id: 'at', sortDescFirst: true }),
]);
const COLUMNS = ['state', 'task', 'version', 'zone', 'health', 'at'] as const;
const SORTED_FIRST = { sorting: [{ id: 'at', desc: true }] };

type Props = { rows: TaskRow[]; label: string; stopped: boolean; onStop: (task: TaskRow['task']) => void };

/** A sortable table of tasks, newest first at the beginning. */
export function TaskTable({ rows, label, stopped, onStop }: Props) {
  const t = useTranslations('task.column');
  const table = useTable({
    features,
    columns,
    data: rows,
    initialState: SORTED_FIRST,
    getRowId: ({ task }) => task.arn,
  });

  return (
    <Table aria-label={label}>
      <Thead>
        <Tr>
          {COLUMNS.map((id) => {
            const column = table.getColumn(id);
            const sorted = column?.getIsSorted() ?? false;
            return (
              <Th key={id} aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}>
                <button
                  type="button"
                  onClick={column?.getToggleSortingHandler()}
                  className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
                >
                  {id === 'at' ? t(stopped ? 'stopped' : 'started') : t(id)}
                  {sorted === 'asc' && <ArrowUp aria-hidden className="size-3" />}
                  {sorted === 'desc' && <ArrowDown aria-hidden className="size-3" />}
                </button>
              </Th>
            );
          })}
          {stopped && <Th>{t('why')}</Th>}
          <Th>
            <span className="sr-only">{t('actions')}</span>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {table.getRowModel().rows.map((row) => (
          <TaskTableRow key={row.id} row={row.original} stopped={stopped} onStop={onStop} />
        ))}
      </Tbody>
    </Table>
  );
}
