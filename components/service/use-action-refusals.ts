'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { eligibility, type ServiceAction } from '@/lib/domain/changes/eligibility';
import { useService } from './service-context';

/** For each action, why the reader cannot take it now; undefined where they can. */
export function useActionRefusals(): Record<ServiceAction, string | undefined> {
  const { view, permissions, contact } = useService();
  const t = useTranslations('progress.refusal');
  return useMemo(() => {
    const answers = eligibility(permissions, view);
    const sentence = (action: ServiceAction) => {
      const answer = answers[action];
      if (answer.allowed) return undefined;
      const why = t(answer.reason, answer.facts ?? {});
      return answer.reason === 'not-permitted' && contact !== undefined ? `${why} ${t('ask', { contact })}` : why;
    };
    return {
      'roll-out': sentence('roll-out'),
      'roll-back': sentence('roll-back'),
      scale: sentence('scale'),
      restart: sentence('restart'),
      'stop-deployment': sentence('stop-deployment'),
      pause: sentence('pause'),
      resume: sentence('resume'),
      edit: sentence('edit'),
      delete: sentence('delete'),
    };
  }, [view, permissions, contact, t]);
}
