import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Code } from '@/components/ui/code';

/** What a service has that the form cannot say, by AWS's names, and that a change leaves alone. */
export function UnmanagedSettings({ names }: { names: readonly string[] }) {
  const t = useTranslations('deploy.kept');
  if (names.length === 0) return null;
  return (
    <Callout tone="info" title={t('title')} className="mb-4">
      <ul className="flex flex-wrap gap-x-3 gap-y-1">
        {names.map((name) => (
          <li key={name}>
            <Code>{name}</Code>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
