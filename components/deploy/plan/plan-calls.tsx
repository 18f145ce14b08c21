'use client';
import { useTranslations } from 'next-intl';
import { Code, CodeBlock } from '@/components/ui/code';
import {
  type Call,
  type CallInput,
  type Deferred,
  isDeferred,
  type Mutation,
  type Value,
} from '@/lib/domain/plan/mutation';
import type { Step } from '@/lib/domain/plan/step';

/** An output of an earlier step, as a call that has not been made shows it. */
function formatDeferred(deferred: Deferred): string {
  if ('$join' in deferred)
    return deferred.$join.map((part) => (typeof part === 'string' ? part : formatDeferred(part))).join('');
  return `<${deferred.$ref}>`;
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

function toJsonValue(value: Value): unknown {
  if (typeof value !== 'object') return value;
  if (isDeferred(value)) return formatDeferred(value);
  if (isList(value)) return value.map(toJsonValue);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, toJsonValue(member)]])),
  );
}

/** The input of a call as JSON; outputs of earlier steps are written `<step.output>`. */
export const formatCallInput = (input: CallInput): string => JSON.stringify(toJsonValue(input), undefined, 2);

const formatOperation = ({ service, operation }: Call) => `${service}:${operation}`;

/** The AWS calls of a step, in order, with their input; the permissions they need, and the calls that undo them. */
export function PlanCalls({ step }: { step: Step }) {
  const t = useTranslations('deploy.plan');
  const undo = step.mutations.flatMap((mutation) => mutation.undo?.map(({ call }) => formatOperation(call)) ?? []);
  return (
    <>
      <ol className="flex flex-col gap-2">
        {step.mutations.map((mutation, index) => (
          // Two mutations of a step may be alike: only their order tells them apart.
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
        <Code>{formatOperation(call)}</Code>
      </summary>
      <div className="mt-1.5 flex flex-col gap-1.5">
        <CodeBlock text={formatCallInput(call.input)} label={t('input', { operation: formatOperation(call) })} />
        {precondition && (
          <p className="text-xs text-faint">{t('skippedIf', { operation: formatOperation(precondition.call) })}</p>
        )}
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
