'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { checkPolicy } from '@/lib/domain/lifecycle-policy/check-policy';
import { isSamePolicy, writePolicy } from '@/lib/domain/lifecycle-policy/policy-json';
import type { RepositoryScope } from '@/lib/domain/wire/image-actions';
import type { LifecycleView } from '@/lib/domain/wire/lifecycle-actions';
import { ApplyDialog } from './apply-dialog';
import type { CleanUpActions, CleanUpRefusals } from './clean-up-actions';
import {
  addRule,
  draftFromPolicy,
  draftFromText,
  editAsForm,
  editAsJson,
  type PolicyDraft,
  policyFromDraft,
} from './policy-draft';
import { PolicyEditor } from './policy-editor';
import { PreviewCard } from './preview-card';
import { RemoveDialog } from './remove-dialog';
import { Suggestion } from './suggestion';
import { useLifecyclePreview } from './use-lifecycle-preview';

type Props = { at: RepositoryScope; view: LifecycleView; actions: CleanUpActions; refusals: CleanUpRefusals };

const LIMITS = ['byAge', 'untagged', 'pushes', 'elsewhere', 'delay'] as const;
const EMPTY: PolicyDraft = { rules: [], passthrough: {}, nextId: 0 };

/** The lifecycle policy of a repository: in words, edited, previewed, applied or removed. */
export function CleanUpView({ at, view: { policy, suggestion }, actions, refusals }: Props) {
  const t = useTranslations('cleanUp');
  const inForce = policy?.text ?? null;
  const [draft, setDraft] = useState<PolicyDraft | undefined>(policy && draftFromText(policy.text));
  const [dialog, setDialog] = useState<'apply' | 'remove'>();
  const { preview, start } = useLifecyclePreview(at, actions);

  const edited = draft && policyFromDraft(draft);
  const issues = !draft ? [] : edited ? checkPolicy(edited) : [{ reason: 'policy-json' as const }];
  const text = edited && writePolicy(edited);
  const isSame = text !== undefined && inForce !== null && isSamePolicy(text, inForce);
  const isWrong = issues.length > 0 || text === undefined;
  const previewed = preview.phase === 'complete' && preview.policy === text ? preview : undefined;
  const wrong = isWrong ? t('wrong') : undefined;
  const notPreviewed = previewed ? undefined : t('notPreviewed');

  return (
    <div className="flex flex-col gap-4">
      {!draft && suggestion && (
        <Suggestion
          suggestion={suggestion}
          onUse={() => setDraft(draftFromPolicy(suggestion.policy))}
          onBegin={() => setDraft(addRule(EMPTY))}
        />
      )}
      {draft && (
        <Card
          title={t('rules')}
          hint={isSame ? t('inForce') : t('notInForce')}
          actions={
            <SegmentedControl
              aria-label={t('editAs')}
              value={draft.json === undefined ? 'form' : 'json'}
              onValueChange={(next) => setDraft(next === 'json' ? editAsJson(draft) : editAsForm(draft))}
              options={[
                { value: 'form', label: t('form') },
                { value: 'json', label: t('json') },
              ]}
            />
          }
        >
          <div className="flex flex-col gap-4">
            <PolicyEditor draft={draft} issues={issues} onChange={setDraft} />
            <div className="flex flex-wrap items-center gap-2">
              <Button
                variant={previewed ? 'secondary' : 'primary'}
                busy={preview.phase === 'running'}
                disabledReason={refusals.preview ?? wrong}
                onClick={() => {
                  if (text !== undefined) void start(text);
                }}
              >
                {t('preview')}
              </Button>
              <Button
                variant={previewed && !isSame ? 'primary' : 'secondary'}
                disabledReason={refusals.change ?? wrong ?? (isSame ? t('same') : notPreviewed)}
                onClick={() => setDialog('apply')}
              >
                {t('applyBegin')}
              </Button>
              {!isSame && (
                <Button variant="ghost" onClick={() => setDraft(policy && draftFromText(policy.text))}>
                  {t('discard')}
                </Button>
              )}
              {policy && (
                <Button
                  variant="ghost"
                  className="ml-auto"
                  disabledReason={refusals.change}
                  onClick={() => setDialog('remove')}
                >
                  {t('removeBegin')}
                </Button>
              )}
            </div>
            {policy && (
              <p className="text-xs text-faint">
                {policy.evaluatedAt === undefined
                  ? t('notEvaluated')
                  : t.rich('evaluated', { time: () => <RelativeTime at={policy.evaluatedAt ?? 0} /> })}
              </p>
            )}
          </div>
        </Card>
      )}
      {preview.phase !== 'none' && (
        <PreviewCard scope={at} preview={preview} isOutdated={preview.phase === 'complete' && !previewed} />
      )}
      <Card title={t('limitsTitle')}>
        <ul className="flex max-w-prose list-disc flex-col gap-1 pl-4 text-sm text-dim">
          {LIMITS.map((limit) => (
            <li key={limit}>{t(`limits.${limit}`)}</li>
          ))}
        </ul>
      </Card>
      {dialog === 'apply' && previewed && text !== undefined && (
        <ApplyDialog
          at={at}
          policy={text}
          expected={inForce}
          cleanUp={previewed.result.cleanUp}
          apply={actions.apply}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'remove' && inForce !== null && (
        <RemoveDialog at={at} expected={inForce} remove={actions.remove} onClose={() => setDialog(undefined)} />
      )}
    </div>
  );
}
