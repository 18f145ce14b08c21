'use client';
import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/icon-button';
import type { PolicyIssue } from '@/lib/domain/lifecycle-policy/check-policy';
import { isPassthrough, type LifecycleRule, type PolicyRule } from '@/lib/domain/lifecycle-policy/policy';
import { RuleFields } from './rule-fields';
import { useRuleWords } from './rule-words';
import { usePolicyIssueWords } from './use-policy-issue-words';

type Props = {
  rule: PolicyRule;
  issues: readonly PolicyIssue[];
  startsOpen: boolean;
  /** An earlier rule that leaves this one no images. */
  shadowing: LifecycleRule | undefined;
  isFirst: boolean;
  isLast: boolean;
  onChange: (rule: PolicyRule) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

const ICON = 'size-3.5';

/** One rule: its priority, its sentence, and its fields when it is edited. */
export function RuleItem({ rule, issues, startsOpen, shadowing, isFirst, isLast, onChange, onMove, onRemove }: Props) {
  const t = useTranslations('cleanUp');
  const wordsOf = usePolicyIssueWords();
  const words = useRuleWords();
  const fieldsId = useId();
  const [isOpen, setOpen] = useState(startsOpen);
  const name = { number: rule.priority };
  const isEditable = !isPassthrough(rule);
  const isShown = isEditable && (isOpen || issues.some(({ field }) => field !== 'rule'));

  return (
    <li className="rounded-md border border-hairline bg-surface p-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <Badge>{t('priority', name)}</Badge>
        <div className="min-w-48 flex-1 text-sm text-ink">
          {isPassthrough(rule) ? <RawRule json={rule.json} /> : <p>{words(rule)}</p>}
          {!isPassthrough(rule) && rule.description && <p className="text-xs text-faint">{rule.description}</p>}
        </div>
        <div className="ml-auto flex">
          <IconButton
            size="sm"
            label={t('moveUp', name)}
            icon={<ArrowUp aria-hidden className={ICON} />}
            disabledReason={isFirst ? t('isFirst') : undefined}
            onClick={() => onMove(-1)}
          />
          <IconButton
            size="sm"
            label={t('moveDown', name)}
            icon={<ArrowDown aria-hidden className={ICON} />}
            disabledReason={isLast ? t('isLast') : undefined}
            onClick={() => onMove(1)}
          />
          {isEditable && (
            <IconButton
              size="sm"
              label={t('editRule', name)}
              aria-expanded={isShown}
              aria-controls={isShown ? fieldsId : undefined}
              icon={<Pencil aria-hidden className={ICON} />}
              onClick={() => setOpen(!isOpen)}
            />
          )}
          <IconButton
            size="sm"
            label={t('removeRule', name)}
            icon={<Trash2 aria-hidden className={ICON} />}
            onClick={onRemove}
          />
        </div>
      </div>
      {shadowing && <p className="mt-1 text-xs text-warn">{t('shadowed', { number: shadowing.priority })}</p>}
      {issues
        .filter(({ field }) => field === 'rule')
        .map((issue) => (
          <p key={issue.reason} className="mt-1 text-xs text-bad">
            {wordsOf(issue)}
          </p>
        ))}
      {isShown && !isPassthrough(rule) && (
        <div id={fieldsId} className="mt-3 border-t border-hairline pt-3">
          <RuleFields rule={rule} issues={issues} onChange={onChange} />
        </div>
      )}
    </li>
  );
}

/** A rule for which there are no words. */
function RawRule({ json }: { json: Readonly<Record<string, unknown>> }) {
  const t = useTranslations('cleanUp');
  return (
    <>
      <p>{t('rawRule')}</p>
      <pre className="mt-1 overflow-x-auto rounded bg-sunken p-2 font-mono text-xs">
        {JSON.stringify(json, undefined, 2)}
      </pre>
    </>
  );
}
