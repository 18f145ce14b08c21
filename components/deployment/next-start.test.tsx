import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import type { NextStart as NextStartValue } from '@/lib/domain/diagnosis/next-start';
import { T0 } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aServiceView } from '../service/testing';
import { english } from '../testing/english';
import { renderInService } from '../testing/render-in-service';
import { NextStart, NextStartNote } from './next-start';

const gone: Finding = {
  ...{ code: 'secret-missing', facts: { secretName: 'shop/db' }, raw: '', certainty: 'confirmed' },
  evidence: [
    { source: 'probe', probe: 'secrets', text: 'secret-missing', facts: { secret: 'shop/db', variable: 'DB' } },
  ],
  ...{ origins: [], times: 0, taskIds: [] },
};
const HIDDEN: NextStartValue['unchecked'] = [
  { source: 'probe', probe: 'execution-role', text: 'unreadable', facts: { permission: 'iam:GetRole' } },
];
const viewOf = (nextStart: Partial<NextStartValue>, state: 'steady' | 'cannot-restart') =>
  aServiceView({ state, nextStart: { at: T0, findings: [], unchecked: [], ...nextStart } });

describe('whether another task would start', () => {
  it('is said where it would not, with what is missing, how that is known, and what mends it', () => {
    fakeEventSource('/api/live/');
    renderInService(<NextStart />, { view: viewOf({ findings: [gone] }, 'cannot-restart') });
    const notice = within(screen.getByRole('region', { name: english('service.nextStart.title') }));
    notice.getByText('A secret does not exist: shop/db');
    notice.getByText(english('diagnosis.secret-missing.next'));
    notice.getByText(/Checked by Gantry: Secrets and parameters/);
  });

  it('is a quiet line where it would, and one that says what could not be looked at where a permission is missing', async () => {
    fakeEventSource('/api/live/');
    const { update, user } = renderInService(
      <>
        <NextStart />
        <NextStartNote />
      </>,
      { view: viewOf({}, 'steady') },
    );
    screen.getByText(new RegExp(english('service.nextStart.fine')));
    expect(screen.queryByRole('region', { name: english('service.nextStart.title') })).toBeNull();
    update(viewOf({ unchecked: HIDDEN }, 'steady'));
    screen.getByText(new RegExp(english('service.nextStart.partly')));
    await user.click(screen.getByRole('button', { name: 'Not checked: 1 thing' }));
    screen.getByText(/it lacks the permission iam:GetRole/);
  });
});
