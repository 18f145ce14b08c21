import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Code } from '@/components/ui/code';

/** Settings of a service that the form has no field for, by AWS's names, and that a change leaves as they are. */
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
