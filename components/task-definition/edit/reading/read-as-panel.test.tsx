import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { renderInApp } from '../../../testing/render';
// Loaded before, as a test waits for no module.
import '@/lib/domain/spec/import/read-request';
import { ReadAsPanel } from './read-as-panel';
import { useTextReading } from './use-text-reading';

function Editor({ initial }: { initial: string }) {
  const [text, setText] = useState(initial);
  const reading = useTextReading(text, '');
  return (
    <>
      <ReadAsPanel reading={reading} onText={setText} />
      <pre data-testid="text">{text}</pre>
    </>
  );
}

describe('a text of the editor that is no request yet', () => {
  it('is read with its notes, and taken once its placeholders are filled in', async () => {
    const user = userEvent.setup();
    renderInApp(<Editor initial={'[{"name":"w", // the shop\n"Image":"<IMAGE>","cpu":"10","links":null}]'} />);
    await user.click(await screen.findByRole('textbox', { name: 'IMAGE' }));
    await user.paste('n:1');
    await user.click(await screen.findByRole('button', { name: 'Use it as it was read' }));
    expect(JSON.parse(screen.getByTestId('text').textContent ?? '')).toEqual({
      family: '',
      containerDefinitions: [{ name: 'w', image: 'n:1', cpu: 10 }],
    });
  });
});
