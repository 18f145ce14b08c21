import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { english } from '../testing/english';
import { renderInApp } from '../testing/render';
import { ProblemPanel } from './problem-panel';

describe('a problem', () => {
  it('of a run that is not in the journal is not called one of AWS’s resources', () => {
    renderInApp(<ProblemPanel problem={{ code: 'missing', source: 'run', facts: { reason: 'no-run', run: 'r-1' } }} />);
    screen.getByRole('heading', { name: english('problem.reasons.no-run.what') });
    expect(screen.queryByText(english('problem.codes.missing.why'))).toBeNull();
  });

  it('is explained by its code where it has no reason of its own', () => {
    renderInApp(
      <ProblemPanel problem={{ code: 'missing', source: 'ecs:DescribeServices', facts: { reason: 'other' } }} />,
    );
    screen.getByText(english('problem.codes.missing.why'));
  });
});
