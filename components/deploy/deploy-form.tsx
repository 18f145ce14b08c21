'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { settle } from '@/components/service/settle';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Survey } from '@/lib/domain/deployment/survey';
import type { Repository } from '@/lib/domain/image';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import type { DeployActions } from './actions';
import { type Draft, draftOf, type Prefill, wishOf } from './draft';
import { useFieldErrors } from './field-errors';
import { HowManySection } from './how-many-section';
import { PlanPanel } from './plan-panel';
import { forgetDraft, useDraft } from './use-draft';
import { usePlan } from './use-plan';
import { WhatSection } from './what-section';
import { WhereSection } from './where-section';

type Props = {
  scope: Scope;
  survey: Survey;
  repositories: readonly Repository[];
  prefill: Prefill;
  actions: DeployActions;
  /** Why this person may not deploy. */
  refusal?: string | undefined;
};

/** A new service on one page: what, where, how many; beside it, always, what exactly will be made. */
export function DeployForm({ scope, survey, repositories, prefill, actions, refusal }: Props) {
  const t = useTranslations('deploy');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const place = `${scope.account}/${scope.region}`;
  const initial = useMemo(() => draftOf(survey, repositories, prefill), [survey, repositories, prefill]);
  const [draft, setDraft] = useDraft(place, initial, prefill.image !== undefined || prefill.cluster !== undefined);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem>();

  const wish = useMemo(() => wishOf(draft), [draft]);
  const plan = usePlan(scope, wish, actions.preview);
  // Nobody is told that a field is empty before they have had the time to fill it.
  const all = refused?.fields ?? plan.problems;
  const shown = useMemo(() => (asked ? all : all.filter(({ reason }) => reason !== 'required')), [asked, all]);
  const errors = useFieldErrors(shown);

  const change = (next: Draft | ((draft: Draft) => Draft)) => {
    setRefused(undefined);
    setDraft(next);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setBusy(true);
    const outcome = await settle(actions.deploy({ ...scope, wish }));
    setBusy(false);
    if (outcome.ok) {
      forgetDraft(place);
      return router.push(routes.run({ ...scope, run: outcome.value.run }));
    }
    setRefused(outcome.problem);
    requestAnimationFrame(() =>
      form.current?.querySelector<HTMLElement>('[data-invalid] input, [data-invalid] button')?.focus(),
    );
  };

  const part = { draft, change, errors };
  return (
    <form ref={form} onSubmit={submit} noValidate className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <Card title={t('what.title')} hint={t('what.hint')}>
          <WhatSection
            {...part}
            scope={scope}
            repositories={repositories}
            secrets={survey.secrets}
            listImages={actions.listImages}
          />
        </Card>
        <Card title={t('where.title')} hint={t('where.hint')}>
          <WhereSection {...part} survey={survey} />
        </Card>
        <Card title={t('howMany.title')} hint={t('howMany.hint')}>
          <HowManySection {...part} />
        </Card>
      </div>
      <PlanPanel plan={plan} refused={refused} complained={asked}>
        <Button type="submit" variant="primary" busy={busy} disabledReason={refusal} className="w-full justify-center">
          {draft.name ? t('submit', { name: draft.name }) : t('submitNameless')}
        </Button>
      </PlanPanel>
    </form>
  );
}
