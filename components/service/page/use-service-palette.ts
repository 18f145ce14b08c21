'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useOfferActions } from '@/components/shell/palette-actions';
import { SERVICE_ACTIONS, type ServiceAction } from '@/lib/domain/changes/eligibility';
import { useService } from '../service-context';
import { useActionRefusals } from '../use-action-refusals';

/** Offers in the palette what the reader can do to the service now. */
export function useServicePalette(choose: (action: ServiceAction) => void): void {
  const t = useTranslations('service.actions');
  const { at } = useService();
  const refusals = useActionRefusals();
  // What moves in a service seldom changes what can be done to it.
  const able = SERVICE_ACTIONS.filter((action) => refusals[action] === undefined).join(' ');
  const actions = useMemo(() => {
    const names = able.split(' ');
    return SERVICE_ACTIONS.filter((action) => names.includes(action)).map((action) => ({
      id: `service:${action}`,
      label: t(action),
      hint: at.service,
      run: () => choose(action),
    }));
  }, [able, t, at.service, choose]);
  useOfferActions(actions);
}
