'use client';
import { useTranslations } from 'next-intl';
import { Code, CodeBlock } from '@/components/ui/code';
import { isPipeline, type PushClient, type PushStep } from '@/lib/domain/push-guide/push-target';

/** The steps in their order, each with why it is there, and what is copied. */
export function PushStepList({ steps, client }: { steps: readonly PushStep[]; client: PushClient }) {
  const t = useTranslations('push');
  return (
    <ol className="flex min-w-0 flex-col gap-4">
      {steps.map(({ id, text, file }, index) => {
        const label = t(`step.${id}.title`);
        return (
          <li key={id} className="flex min-w-0 gap-3">
            <span
              aria-hidden
              className="flex size-6 shrink-0 items-center justify-center rounded-full bg-sunken text-xs font-medium text-dim"
            >
              {index + 1}
            </span>
            <div className="flex min-w-0 flex-1 flex-col gap-1.5">
              <div>
                <h3 className="text-sm font-medium text-ink">{label}</h3>
                <p className="text-xs text-dim">
                  {t(`step.${id}.why`)}
                  {id === 'workflow' && isPipeline(client) && ` ${t(`once.${client}`)}`}
                </p>
              </div>
              {file && <p className="text-xs text-faint">{t.rich('file', { file: () => <Code>{file}</Code> })}</p>}
              <CodeBlock text={text} label={label} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
