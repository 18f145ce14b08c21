'use client';
import { useTranslations } from 'next-intl';
import { Code, CodeBlock } from '@/components/ui/code';
import type { Call, Mutation } from '@/lib/domain/plan/mutation';
import type { Step } from '@/lib/domain/plan/step';
import { formatCallInput } from './format-call-input';

const nameOf = ({ service, operation }: Call) => `${service}:${operation}`;

/** The AWS calls of a step, in order, with their input; what it takes to make them, and what would take them back. */
export function PlanCalls({ step }: { step: Step }) {
  const t = useTranslations('deploy.plan');
  const undo = step.mutations.flatMap((mutation) => mutation.undo?.map(({ call }) => nameOf(call)) ?? []);
  return (
    <>
      <ol className="flex flex-col gap-2">
        {step.mutations.map((mutation, index) => (
          // The acts of a step have an order and nothing else that tells two alike apart.
          <li key={index.toString()} className="min-w-0">
            <CallLine mutation={mutation} />
          </li>
        ))}
      </ol>
      <dl className="flex flex-col gap-1 text-xs">
        <Line term={t('permissions')} values={step.permissions} />
        <Line term={t('undo')} values={[...new Set(undo)]} none={t('undoNone')} />
      </dl>
    </>
  );
}

function CallLine({ mutation: { call, precondition } }: { mutation: Mutation }) {
  const t = useTranslations('deploy.plan');
  return (
    <details>
      <summary className="w-fit cursor-pointer rounded-sm text-xs marker:text-faint hover:text-ink">
        <Code>{nameOf(call)}</Code>
      </summary>
      <div className="mt-1.5 flex flex-col gap-1.5">
        <CodeBlock text={formatCallInput(call.input)} label={t('input', { operation: nameOf(call) })} />
        {precondition && <p className="text-xs text-faint">{t('unless', { operation: nameOf(precondition.call) })}</p>}
      </div>
    </details>
  );
}

function Line({ term, values, none }: { term: string; values: readonly string[]; none?: string }) {
  return (
    <div className="flex flex-wrap gap-x-1.5">
      <dt className="text-faint">{term}</dt>
      <dd className="flex min-w-0 flex-wrap gap-x-2 font-mono text-dim">
        {values.map((value) => (
          <span key={value} className="min-w-0 break-all">
            {value}
          </span>
        ))}
        {values.length === 0 && none}
      </dd>
    </div>
  );
}
