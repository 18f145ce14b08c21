import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Code } from '@/components/ui/code';
import type { LostPart } from '@/lib/domain/deployment/wish-of-service';

type Props = {
  lost: readonly LostPart[];
  /** AWS's names of further parts of the task definition. */
  beyond: readonly string[];
};

/** What a service has that the form cannot say, told before it is lost. */
export function LostParts({ lost, beyond }: Props) {
  const t = useTranslations('deploy.lost');
  if (lost.length === 0 && beyond.length === 0) return null;
  return (
    <Callout tone="warn" title={t('title')} className="mb-4">
      <ul className="list-inside list-disc">
        {lost.map((part) => (
          <li key={part}>{t(part)}</li>
        ))}
        {beyond.map((name) => (
          <li key={name}>
            <Code>{name}</Code>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
