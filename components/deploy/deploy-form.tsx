'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { settle } from '@/components/service/settle';
import { Button } from '@/components/ui/button';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import type { Fix } from '@/lib/domain/deployment/check';
import type { PlanView } from '@/lib/domain/deployment/plan-view';
import type { Survey } from '@/lib/domain/deployment/survey';
import type { Repository } from '@/lib/domain/image';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import type { DeployActions } from './actions';
import { DeployBar } from './deploy-bar';
import { DeploySections } from './deploy-sections';
import { isDerived } from './derived';
import type { Edit } from './draft';
import { draftOfWish } from './draft-of-wish';
import { useFieldErrors } from './field-errors';
import { type DeployFacts, DeployFactsProvider } from './form-context';
import { openDraft, type Prefill } from './open-draft';
import { patchedWish } from './patched';
import { PlanPanel } from './plan-panel';
import { PlanSummary } from './plan-summary';
import { useDraft } from './use-draft';
import { usePlan } from './use-plan';
import { type WishedFor, wishOf } from './wish-of';

/** What the person saw of the service that they are about to change, if the plan in sight is about that one. */
const seen = (plan: PlanView | undefined, { name, cluster }: WishedFor) =>
  plan?.service === name && plan.cluster === cluster.name ? plan.expected : undefined;

type Props = {
  scope: Scope;
  survey: Survey;
  repositories: readonly Repository[];
  prefill: Prefill;
  actions: DeployActions;
  /** Why this person may not deploy. */
  refusal?: string | undefined;
};

/** A service on one page: what, where, how reached, how many; beside it, always, what exactly will be made. */
export function DeployForm({ scope, survey, repositories, prefill, actions, refusal }: Props) {
  const t = useTranslations('deploy');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const initial = useMemo(() => openDraft(survey, repositories, prefill), [survey, repositories, prefill]);
  const isFresh = Object.values(prefill).some((asked) => asked !== undefined);
  const isChange = prefill.wish !== undefined;
  const { draft, fields, change: setDraft, present } = useDraft(`${scope.account}/${scope.region}`, initial, isFresh);
  const [assumptions, setAssumptions] = useState<CostAssumptions>();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem>();

  const wish = useMemo(() => wishOf(draft), [draft]);
  const plan = usePlan(scope, wish, { assumptions, isChange }, actions.preview);
  const all = refused?.fields ?? plan.problems;
  const named = draft.containers.map(({ name }) => name).join();
  const shown = useMemo(() => {
    const said = all.filter((problem) => !isDerived(problem, named.split(',')));
    // Nobody is told that a field is empty before they have had the time to fill it.
    return asked ? said : said.filter(({ reason }) => reason !== 'required');
  }, [asked, all, named]);
  const errors = useFieldErrors(shown);

  const change = useCallback(
    (edit: Edit) => {
      setRefused(undefined);
      setDraft(edit);
    },
    [setDraft],
  );
  const facts = useMemo<DeployFacts>(
    () => ({ scope, survey, repositories, actions, initial, isChange, fields, present, change }),
    [scope, survey, repositories, actions, initial, isChange, fields, present, change],
  );
  const fill = useCallback(
    (make: (wish: WishedFor) => WishedFor) =>
      change((before) => draftOfWish(make(wishOf(before)), survey, repositories, before)),
    [change, survey, repositories],
  );
  const fix = useCallback((wanted: Fix) => fill((before) => patchedWish(before, wanted.change)), [fill]);

  const showPlan = useCallback(() => panel.current?.scrollIntoView({ behavior: 'smooth' }), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setBusy(true);
    const wished = wishOf(present());
    const outcome = await settle(
      actions.deploy({ ...scope, wish: wished, expected: seen(plan.plan, wished), isChange }),
    );
    setBusy(false);
    if (outcome.ok) return router.push(routes.run({ ...scope, run: outcome.value.run }));
    setRefused(outcome.problem);
    requestAnimationFrame(() =>
      form.current
        ?.querySelector<HTMLElement>('[data-invalid] input, [data-invalid] textarea, [data-invalid] button')
        ?.focus(),
    );
  };

  const submitWords = isChange
    ? t('submitChange', { name: draft.name })
    : draft.name
      ? t('submit', { name: draft.name })
      : t('submitNameless');
  return (
    <DeployFactsProvider value={facts}>
      <form
        ref={form}
        method="post"
        onSubmit={submit}
        noValidate
        className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_25rem] xl:grid-cols-[minmax(0,1fr)_28rem]"
      >
        <div className="flex min-w-0 flex-col gap-4">
          <DeployBar isTouched={draft !== initial} />
          <DeploySections draft={draft} errors={errors} />
          <PlanSummary plan={plan.plan} onShow={showPlan} />
        </div>
        <div ref={panel} className="min-w-0 scroll-mt-16 lg:sticky lg:top-16">
          <PlanPanel
            plan={useDeferredValue(plan)}
            refused={refused}
            complaints={asked ? shown.length : 0}
            onFix={fix}
            onAssume={setAssumptions}
          >
            <Button
              type="submit"
              variant="primary"
              busy={busy}
              disabledReason={refusal}
              className="w-full justify-center"
            >
              {submitWords}
            </Button>
          </PlanPanel>
        </div>
      </form>
    </DeployFactsProvider>
  );
}
