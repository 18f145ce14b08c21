import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/domain/diagnosis/finding';
import type { ServiceState } from '@/lib/domain/service-state';
import { aFinding, T0 } from '@/lib/domain/testing/builders';
import { fakeEventSource } from '@/lib/live/client/testing/fake-event-source';
import { routes, type ServiceTab } from '@/lib/routes';
import { english } from '../../testing/english';
import { renderInService, SERVICE } from '../../testing/render-in-service';
import { aServiceView } from '../testing';
import { ServiceHeader } from './service-header';

const gone: Finding = {
  ...{ code: 'secret-missing', facts: { secretName: 'shop/db' }, raw: '', certainty: 'confirmed' },
  evidence: [
    { source: 'probe', probe: 'secrets', text: 'secret-missing', facts: { secret: 'shop/db', variable: 'DB' } },
  ],
  ...{ origins: [], times: 0, taskIds: [] },
};
const viewOf = (state: ServiceState) => aServiceView({ state, nextStart: { at: T0, findings: [gone], unchecked: [] } });

describe('the header of a service that runs but would not start again', () => {
  const header = () => screen.getByRole('region', { name: 'Service web' });

  it('has no green word, says so in its sentence, and names what is missing on every tab', () => {
    fakeEventSource('/api/live/');
    renderInService(<ServiceHeader />, { view: viewOf('cannot-restart') });
    within(header()).getByText(english('states.service.cannot-restart'));
    expect(within(header()).getByRole('status').textContent).toContain('another one would not start');
    within(header()).getByRole('link', { name: 'A secret does not exist: shop/db' });
    expect(within(header()).queryByText(english('states.service.steady'))).toBeNull();
  });

  it('is marked beside the word of another state', () => {
    fakeEventSource('/api/live/');
    renderInService(<ServiceHeader />, { view: viewOf('rolling') });
    within(header()).getByText(english('states.service.rolling'));
    within(header()).getByTitle(english('states.service.cannot-restart'));
  });
});

describe('the header of a service in trouble', () => {
  const cause = aFinding({ code: 'variable-missing', facts: { variable: 'CATALOGUE_URL' } });
  const view = aServiceView({ state: 'crash-loop', diagnosis: { findings: [cause], pending: [], unchecked: [] } });
  const what = english('diagnosis.variable-missing.what', cause.facts);
  const draw = (tab: ServiceTab) => {
    fakeEventSource('/api/live/');
    renderInService(<ServiceHeader />, { view, pathname: routes.service(SERVICE, tab) });
    return within(screen.getByRole('region', { name: 'Service web' }));
  };

  it('says what is wrong on every tab, and leads to all that is known of it', () => {
    expect(draw('logs').getByRole('link', { name: what }).getAttribute('href')).toBe(routes.service(SERVICE));
  });

  it('leaves it to the overview, which says it in full', () => {
    expect(draw('overview').queryByRole('link', { name: what })).toBeNull();
  });
});
