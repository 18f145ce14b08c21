import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aTaskDefinition } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { aServiceView } from '../../service/testing';
import { english } from '../../testing/english';
import { renderInService } from '../../testing/render-in-service';
import { RevisionNotice } from './revision-notice';

const view = aServiceView();
const open = (definition: ReturnType<typeof aTaskDefinition>) => {
  fakeEventSource();
  const shown = { ...view, taskDefinitions: { [definition.arn]: definition } };
  renderInService(<RevisionNotice />, { view: shown });
};
const running = { arn: view.service.taskDefinitionArn };

describe('the notice of the revision that runs', () => {
  it('says that it is deregistered, and leads to a copy', () => {
    open(aTaskDefinition({ ...running, status: 'inactive' }));
    expect(screen.getByText(english('service.revisionNotice.inactive.title', { name: 'boutique-web:1' }))).toBeTruthy();
    expect(screen.getByRole('link').getAttribute('href')).toContain('from=1');
  });

  it('says that AWS has deleted it, where others can still be read', () => {
    open(aTaskDefinition({ revision: 2 }));
    expect(screen.getByText(english('service.revisionNotice.deleted.title', { name: 'boutique-web:1' }))).toBeTruthy();
  });

  it('says nothing of an active one', () => {
    open(aTaskDefinition(running));
    expect(screen.queryByText(/boutique-web:1/)).toBeNull();
  });
});
