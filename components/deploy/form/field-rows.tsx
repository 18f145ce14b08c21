'use client';
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { nextId, type Row } from './rows';
import type { FieldErrors } from './use-field-errors';

type RowsEdit<Each> = (rows: readonly Each[]) => Each[];

/** Draws the fields of a row. Rows that have not changed are rendered again only when this is another function. */
type DrawRow<Each> = (row: Each, errors: FieldErrors, set: (part: Partial<Each>) => void) => ReactNode;

type Props<Each extends Row> = {
  title: ReactNode;
  /** What to know while there is no row. */
  none: ReactNode;
  hint?: ReactNode;
  rows: readonly Each[];
  /** Is given the change, to be made of the rows as they are by then. */
  onRows: (edit: RowsEdit<Each>) => void;
  /** The words of the button that adds a row, and the row that it adds. */
  add: ReactNode;
  newRow: (id: number, rows: readonly Each[]) => Each;
  removeLabel: (row: Each) => string;
  /** Of the list in the spec. */
  errors: FieldErrors;
  /** Which rows become entries of the spec; all by default. */
  isEntry?: (row: Each) => boolean;
  /** How many entries of the spec come before those of the rows. */
  entriesBefore?: number;
  /** How a row is laid out, its button to remove it last. */
  rowClassName?: string;
  /** Stands above the rows. */
  header?: ReactNode;
  actions?: ReactNode;
  /** Stands below the rows. */
  footer?: ReactNode;
  children: DrawRow<Each>;
};

/** Rows of fields to which one can be added and from which each can be removed. */
export function FieldRows<Each extends Row>(props: Props<Each>) {
  const { rows, onRows, newRow, removeLabel, errors, entriesBefore = 0, header, children: draw } = props;
  const entries = props.isEntry ? rows.filter(props.isEntry) : rows;
  const errorsOf = (row: Each) => {
    const index = entries.indexOf(row);
    return errors.below(index < 0 ? 'none' : String(entriesBefore + index));
  };
  const latest = useRef(onRows);
  useLayoutEffect(() => {
    latest.current = onRows;
  });
  const edit = useCallback((change: RowsEdit<Each>) => latest.current(change), []);
  return (
    <RowList
      title={props.title}
      none={props.none}
      hint={props.hint}
      isEmpty={rows.length === 0 && !header}
      add={props.add}
      onAdd={() => edit((before) => [...before, newRow(nextId(before), before)])}
      actions={props.actions}
    >
      {header}
      {rows.map((row) => (
        <FieldRow
          key={row.id}
          row={row}
          errors={errorsOf(row)}
          edit={edit}
          removeLabel={removeLabel(row)}
          className={props.rowClassName ?? 'flex items-start gap-2'}
          draw={draw}
        />
      ))}
      {props.footer}
    </RowList>
  );
}

type FieldRowProps<Each> = {
  row: Each;
  errors: FieldErrors;
  edit: (change: RowsEdit<Each>) => void;
  removeLabel: string;
  className: string;
  draw: DrawRow<Each>;
};

/** A row is rendered again only when something of it has changed. */
function FieldRow<Each extends Row>({ row, errors, edit, removeLabel, className, draw }: FieldRowProps<Each>) {
  return useMemo(() => {
    const set = (part: Partial<Each>) =>
      edit((rows) => rows.map((each) => (each.id === row.id ? { ...each, ...part } : each)));
    return (
      <div className={className}>
        {draw(row, errors, set)}
        <RemoveRow label={removeLabel} onClick={() => edit((rows) => rows.filter(({ id }) => id !== row.id))} />
      </div>
    );
  }, [row, errors, edit, removeLabel, className, draw]);
}
