import { screen } from '@testing-library/react';
import { useMemo, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { english } from '../../testing/english';
import { renderInApp } from '../../testing/render';
import { FieldRows } from './field-rows';
import { isFilled, type Variable } from './rows';
import { type FieldErrors, useFieldErrors } from './use-field-errors';

/** Which rows have been drawn, by their ids. */
const drawn = vi.fn<(id: number) => void>();

const drawRow = (row: Variable, errors: FieldErrors, set: (part: Partial<Variable>) => void) => {
  drawn(row.id);
  return (
    <label>
      {`Row ${row.id}`}
      <input value={row.name} onChange={(event) => set({ name: event.target.value })} />
      {errors.at('name')}
    </label>
  );
};

function List({ initial, problemPath }: { initial: Variable[]; problemPath?: string }) {
  const [rows, setRows] = useState(initial);
  const problems = useMemo(
    () => (problemPath ? [{ path: `spec.${problemPath}`, reason: 'required' }] : []),
    [problemPath],
  );
  const errors = useFieldErrors(problems).below('environment');
  return (
    <FieldRows
      title="Variables"
      none="No variable"
      add="Add a variable"
      newRow={(id) => ({ id, name: '', value: '' })}
      removeLabel={({ name }) => `Remove ${name}`}
      rows={rows}
      errors={errors}
      isEntry={isFilled}
      onRows={(edit) => setRows(edit)}
    >
      {drawRow}
    </FieldRows>
  );
}

const inputs = () => screen.getAllByRole<HTMLInputElement>('textbox');

describe('rows of fields', () => {
  it('can be added, changed and removed, the others as they were', async () => {
    const { user } = renderInApp(<List initial={[]} />);
    screen.getByText('No variable');
    const add = screen.getByRole('button', { name: 'Add a variable' });
    await user.click(add);
    await user.click(add);
    expect(screen.queryByText('No variable')).toBeNull();
    await user.type(screen.getByLabelText('Row 1'), 'A');
    await user.type(screen.getByLabelText('Row 2'), 'B');
    await user.click(screen.getByRole('button', { name: 'Remove A' }));
    expect(inputs().map(({ value }) => value)).toEqual(['B']);
    await user.click(add);
    expect(screen.getByLabelText<HTMLInputElement>('Row 3').value).toBe('');
  });

  it('show the errors of the spec, which leaves out rows that are empty', () => {
    const initial = [
      { id: 1, name: '', value: '' },
      { id: 2, name: '', value: 'x' },
    ];
    renderInApp(<List initial={initial} problemPath="environment.0.name" />);
    const error = english('invalid.required');
    expect(screen.getByText(/Row 2/).textContent).toBe(`Row 2${error}`);
    expect(screen.getByText(/Row 1/).textContent).toBe('Row 1');
  });

  it('are drawn again only when they change', async () => {
    const initial = [
      { id: 1, name: 'A', value: '' },
      { id: 2, name: 'B', value: '' },
    ];
    const { user } = renderInApp(<List initial={initial} />);
    drawn.mockClear();
    await user.type(screen.getByLabelText('Row 1'), 'x');
    expect(new Set(drawn.mock.calls.flat())).toEqual(new Set([1]));
  });
});
