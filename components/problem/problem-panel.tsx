'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Code } from '@/components/ui/code';
import type { Problem, ProblemCode } from '@/lib/domain/problem';

type Props = {
  problem: Problem;
  /** Retries what failed; left out where that makes no sense. */
  retry?: (() => void) | undefined;
  retrying?: boolean;
  /** It is retried automatically, and the panel says so. */
  keepsTrying?: boolean;
  /** Another action, such as a link. */
  action?: ReactNode;
};

/** Nothing is broken: it passes, or is seen anew. */
const PASSING: readonly ProblemCode[] = ['throttled', 'rate-limited', 'changed'];

/** Reasons with sentences of their own, in place of those of the problem's code. */
const OWN_REASONS = ['too-large', 'other-secret', 'no-run'] as const;

/** A problem explained: what happened, why, what to do next; AWS's own message and the request id are folded away. */
export function ProblemPanel({ problem, retry, retrying = false, keepsTrying = false, action }: Props) {
  const t = useTranslations('problem');
  const common = useTranslations('common');
  const titleId = useId();
  const reason = OWN_REASONS.find((each) => each === problem.facts?.reason);
  const words = reason ? (`reasons.${reason}` as const) : (`codes.${problem.code}` as const);
  return (
    <section role="alert" aria-labelledby={titleId} className="max-w-3xl">
      <Callout tone={PASSING.includes(problem.code) ? 'warn' : 'bad'}>
        <h2 id={titleId} className="font-semibold text-ink">
          {t(`${words}.what`)}
        </h2>
        <p className="text-dim">{t(`${words}.why`)}</p>
        <ProblemFacts problem={problem} />
        <p className="mt-1 text-ink">
          {t(`${words}.next`)} {keepsTrying && t('retrying')}
        </p>
        {(retry || action) && (
          <div className="mt-3 flex flex-wrap gap-2">
            {retry && (
              <Button size="sm" busy={retrying} onClick={retry} icon={<RotateCcw aria-hidden className="size-3.5" />}>
                {common('retry')}
              </Button>
            )}
            {action}
          </div>
        )}
        <ProblemSource problem={problem} />
      </Callout>
    </section>
  );
}

function ProblemFacts({ problem: { code, facts, detail, source } }: { problem: Problem }) {
  const t = useTranslations('problem');
  if (facts?.action)
    return <p className="text-dim">{t.rich('missingAction', { value: facts.action, code: codeOf })}</p>;
  if (code === 'forbidden' && detail) return <Forbidden permission={detail} facts={facts ?? {}} />;
  if (code === 'unexpected' && source?.includes(':')) {
    return <p className="text-dim">{t.rich('operation', { value: source, code: codeOf })}</p>;
  }
  if (code === 'changed' && facts?.from && facts.to) {
    return <p className="text-dim">{t.rich('changedFromTo', { from: facts.from, to: facts.to, code: codeOf })}</p>;
  }
  return null;
}

/** What is not allowed, and whom to ask. */
function Forbidden({ permission, facts }: { permission: string; facts: Readonly<Record<string, string>> }) {
  const t = useTranslations('problem');
  const invalid = useTranslations('invalid');
  const { reason, subject = '', needs = '', ask } = facts;
  const words = FORBIDDEN_REASONS.find((each) => each === reason);
  if (words) return <p className="text-dim">{invalid(words, { subject, needs, permission, ask: ask ?? 'none' })}</p>;
  return (
    <p className="text-dim">
      {t.rich('neededPermission', { value: permission, code: codeOf })}
      {ask !== undefined && ask !== 'none' && ` ${t('refusal.ask', { contact: ask })}`}
    </p>
  );
}

/** Those that say more than which permission is missing; each has its sentence under `invalid.` as well. */
const FORBIDDEN_REASONS = ['exec-not-permitted', 'foreign-family', 'role-not-passable'] as const;

const codeOf = (chunks: ReactNode) => <Code>{chunks}</Code>;

function ProblemSource({ problem: { code, source, detail, requestId } }: { problem: Problem }) {
  const t = useTranslations('problem');
  const words = code === 'forbidden' ? undefined : detail;
  if (!words && !requestId) return null;
  return (
    <details className="mt-2 text-xs text-faint">
      <summary className="w-fit rounded-sm hover:text-ink">{t('awsSays')}</summary>
      <div className="mt-1 flex flex-col gap-0.5 break-words font-mono">
        {words && <p className="whitespace-pre-wrap">{words}</p>}
        {source && <p>{t('source', { source })}</p>}
        {requestId && <p>{t('requestId', { id: requestId })}</p>}
      </div>
    </details>
  );
}
