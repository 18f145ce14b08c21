'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { settle } from '@/components/service/settle';
import { Button } from '@/components/ui/button';
import type { Fix } from '@/lib/domain/checks/check';
import type { CostAssumptions } from '@/lib/domain/cost/cost';
import type { Repository } from '@/lib/domain/image';
import type { AccountInventory } from '@/lib/domain/inventory';
import type { PlanView } from '@/lib/domain/plan/plan-view';
import type { Problem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import type { DeployActions } from './actions';
import { DeployBar } from './deploy-bar';
import { DeploySections } from './deploy-sections';
import { isDerived } from './derived';
import type { Edit } from './draft';
import { draftFromSpec } from './draft-of-wish';
import { useFieldErrors } from './field-errors';
import { type DeployFacts, DeployFactsProvider } from './form-context';
import { openDraft, type Prefill } from './open-draft';
import { patchSpec } from './patched';
import { PlanPanel } from './plan-panel';
import { PlanSummary } from './plan-summary';
import { useDraft } from './use-draft';
import { usePlan } from './use-plan';
import { specFromDraft, type WantedSpec } from './wish-of';

/** What the person saw of the service that they are about to change, if the plan in sight is about that one. */
const seen = (plan: PlanView | undefined, { name, cluster }: WantedSpec) =>
  plan?.service === name && plan.cluster === cluster.name ? plan.expected : undefined;

type Props = {
  scope: Scope;
  inventory: AccountInventory;
  repositories: readonly Repository[];
  prefill: Prefill;
  actions: DeployActions;
  /** Why this person may not deploy. */
  refusal?: string | undefined;
};

/** A service on one page: what, where, how reached, how many; beside it, always, what exactly will be made. */
export function DeployForm({ scope, inventory, repositories, prefill, actions, refusal }: Props) {
  const t = useTranslations('deploy');
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const initial = useMemo(() => openDraft(inventory, repositories, prefill), [inventory, repositories, prefill]);
  const isFresh = Object.values(prefill).some((asked) => asked !== undefined);
  const isChange = prefill.spec !== undefined;
  const { draft, fields, change: setDraft, present } = useDraft(`${scope.account}/${scope.region}`, initial, isFresh);
  const [assumptions, setAssumptions] = useState<CostAssumptions>();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem>();

  const spec = useMemo(() => specFromDraft(draft), [draft]);
  const plan = usePlan(scope, spec, { assumptions, isChange }, actions.preview);
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
    () => ({ scope, inventory, repositories, actions, initial, isChange, fields, present, change }),
    [scope, inventory, repositories, actions, initial, isChange, fields, present, change],
  );
  const fill = useCallback(
    (make: (spec: WantedSpec) => WantedSpec) =>
      change((before) => draftFromSpec(make(specFromDraft(before)), inventory, repositories, before)),
    [change, inventory, repositories],
  );
  const fix = useCallback((wanted: Fix) => fill((before) => patchSpec(before, wanted.change)), [fill]);

  const showPlan = useCallback(() => panel.current?.scrollIntoView({ behavior: 'smooth' }), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    setBusy(true);
    const wanted = specFromDraft(present());
    const outcome = await settle(
      actions.deploy({ ...scope, spec: wanted, expected: seen(plan.plan, wanted), isChange }),
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
