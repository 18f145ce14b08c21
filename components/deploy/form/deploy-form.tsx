'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { Button } from '@/components/ui/button';
import type { Fix } from '@/lib/domain/checks/check';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import type { Repository } from '@/lib/domain/image';
import type { AccountInventory } from '@/lib/domain/inventory';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import type { PlanView } from '@/lib/domain/wire/plan-view';
import { routes } from '@/lib/routes';
import { useCheckSentence } from '../plan/check-list';
import { PlanPanel } from '../plan/plan-panel';
import { PlanSummary } from '../plan/plan-summary';
import { usePlan } from '../plan/use-plan';
import type { DeployActions } from './deploy-actions';
import { DeployBar } from './deploy-bar';
import { type DeployFormContext, DeployFormProvider } from './deploy-form-context';
import { DeploySections } from './deploy-sections';
import { draftFromSpec, type Edit, specFromDraft } from './draft';
import { openDraft, type Prefill } from './open-draft';
import { patchSpec } from './patch-spec';
import type { UncheckedSpec } from './unchecked-spec';
import { useDraft } from './use-draft';
import { isDerivedName, useFieldErrors } from './use-field-errors';

/** What the person saw of the service that they are about to change, if the plan shown is about that one. */
const getExpectation = (plan: PlanView | undefined, { name, cluster }: UncheckedSpec) =>
  plan?.service === name && plan.cluster === cluster.name ? plan.expected : undefined;

const FIRST_INVALID = '[data-invalid] input, [data-invalid] textarea, [data-invalid] button';

type Props = {
  scope: Scope;
  inventory: AccountInventory;
  repositories: readonly Repository[];
  prefill: Prefill;
  actions: DeployActions;
  /** Why this person may not deploy. */
  refusal?: string | undefined;
  /** Why this person may create no cluster. */
  clusterRefusal?: string | undefined;
};

/** A service on one page: what, where, how reached, how many; beside it, always, the plan. */
export function DeployForm({ scope, inventory, repositories, prefill, actions, refusal, clusterRefusal }: Props) {
  const t = useTranslations('deploy');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const initial = useMemo(() => openDraft(inventory, repositories, prefill), [inventory, repositories, prefill]);
  const isFresh = Object.values(prefill).some((value) => value !== undefined);
  const isChange = prefill.spec !== undefined;
  /** The count when the form was opened: auto scaling may move it meanwhile, and keeps it unless the person sets another. */
  const seenDesiredCount = prefill.spec?.desiredCount ?? undefined;
  const {
    draft,
    flushers,
    change: setDraft,
    getCurrentDraft,
  } = useDraft(`${scope.account}/${scope.region}`, initial, isFresh);
  const [assumptions, setAssumptions] = useState<CostAssumptions>();
  const [isSubmitted, setSubmitted] = useState(false);
  const [busy, setBusy] = useState(false);
  const [submitProblem, setSubmitProblem] = useState<Problem>();

  const spec = useMemo(() => specFromDraft(draft), [draft]);
  const plan = usePlan(scope, spec, { assumptions, isChange, seenDesiredCount }, actions.preview);
  const allProblems = submitProblem?.fields ?? plan.problems;
  const containerNames = draft.containers.map(({ name }) => name).join();
  const shown = useMemo(() => {
    const problems = allProblems.filter((problem) => !isDerivedName(problem, containerNames.split(',')));
    // That a field is empty is no error before somebody has had the time to fill it.
    return isSubmitted ? problems : problems.filter(({ reason }) => reason !== 'required');
  }, [isSubmitted, allProblems, containerNames]);
  const errors = useFieldErrors(shown);

  const change = useCallback(
    (edit: Edit) => {
      setSubmitProblem(undefined);
      setDraft(edit);
    },
    [setDraft],
  );
  const context = useMemo<DeployFormContext>(
    () => ({
      ...{ scope, inventory, repositories, actions, initial, isChange, clusterRefusal },
      ...{ flushers, getCurrentDraft, change },
    }),
    [scope, inventory, repositories, actions, initial, isChange, clusterRefusal, flushers, getCurrentDraft, change],
  );
  const fill = useCallback(
    (make: (spec: UncheckedSpec) => UncheckedSpec) =>
      change((before) => draftFromSpec(make(specFromDraft(before)), inventory, repositories, before)),
    [change, inventory, repositories],
  );
  const fix = useCallback((chosenFix: Fix) => fill((before) => patchSpec(before, chosenFix.change)), [fill]);

  // What the plan would do and the person may not, known before anything is asked for.
  const sentences = useCheckSentence();
  const forbidden = plan.plan?.checks.find(({ id, verdict }) => id === 'permission' && verdict === 'failed');
  const asksForCluster = draft.placement.clusterKind === 'new' && !isChange;
  const forbiddenReason =
    (asksForCluster ? clusterRefusal : undefined) ??
    (forbidden && !plan.isStale ? sentences.reason(forbidden) : undefined);

  const showPlan = useCallback(() => panel.current?.scrollIntoView({ behavior: 'smooth' }), []);

  const markFields = () => {
    setSubmitted(true);
    requestAnimationFrame(() => {
      const field = form.current?.querySelector<HTMLElement>(FIRST_INVALID);
      field?.scrollIntoView({ block: 'center' });
      field?.focus({ preventScroll: true });
    });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const latestDraft = getCurrentDraft();
    // What is known to be incomplete is no order: nothing is sent, and the journal holds nothing of it.
    if (plan.isIncomplete && latestDraft === draft) return markFields();
    setSubmitted(true);
    setBusy(true);
    const latestSpec = specFromDraft(latestDraft);
    const outcome = await awaitOutcome(
      actions.deploy({
        ...scope,
        spec: latestSpec,
        expected: getExpectation(plan.plan, latestSpec),
        seenImages: plan.plan?.images,
        isChange,
        seenDesiredCount,
      }),
    );
    setBusy(false);
    if (outcome.ok) return router.push(routes.run({ ...scope, run: outcome.value.run }));
    setSubmitProblem(outcome.problem);
    // What was shown is outdated: the next attempt is about the account as it is now.
    if (outcome.problem.code === 'changed') plan.refresh();
    markFields();
  };

  const submitLabel = isChange
    ? t('submitChange', { name: draft.name })
    : draft.name
      ? t('submit', { name: draft.name })
      : t('submitNameless');
  return (
    <DeployFormProvider value={context}>
      <form
        ref={form}
        method="post"
        onSubmit={submit}
        noValidate
        className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_25rem] xl:grid-cols-[minmax(0,1fr)_28rem]"
      >
        <div className="flex min-w-0 flex-col gap-4">
          <DeployBar isTouched={draft !== initial} />
          <DeploySections draft={draft} errors={errors} problems={plan.problems} shown={shown} />
          <PlanSummary plan={plan.plan} onShow={showPlan} />
        </div>
        <div ref={panel} className="min-w-0 scroll-mt-16 lg:sticky lg:top-16">
          <PlanPanel
            plan={useDeferredValue(plan)}
            submitProblem={submitProblem}
            form={form}
            areFieldsMarked={isSubmitted}
            onMarkFields={markFields}
            onFix={fix}
            onAssume={setAssumptions}
          >
            <Button
              type="submit"
              variant="primary"
              busy={busy}
              disabledReason={refusal ?? forbiddenReason}
              className="w-full justify-center"
            >
              {submitLabel}
            </Button>
          </PlanPanel>
        </div>
      </form>
    </DeployFormProvider>
  );
}
