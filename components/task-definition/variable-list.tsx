'use client';
import { useTranslations } from 'next-intl';
import { isSecretName } from '@/lib/domain/secret-name';
import type { ContainerDefinition } from '@/lib/domain/task-definition';
import { isRedacted } from '@/lib/domain/task-definition/redacted-text';

const ROW = 'grid gap-x-4 px-3 py-1.5 sm:grid-cols-[minmax(8rem,16rem)_minmax(0,1fr)]';
const LIST = 'divide-y divide-hairline rounded-md border border-hairline text-xs';

/**
 * The variables of a container: plain ones with their values, where the reader may see them, secret ones with where they are
 * read from.
 */
export function VariableList({ container }: { container: ContainerDefinition }) {
  const t = useTranslations('taskDefinition');
  const plain = Object.entries(container.environment);
  const secret = Object.entries(container.secrets);

  return (
    <>
      <section aria-label={t('environment')}>
        <h3 className="mb-1.5 text-xs font-medium text-dim">
          {t('environment')}
          {plain.some(([, value]) => isRedacted(value)) && (
            <span className="font-normal text-faint"> · {t('redactedValues')}</span>
          )}
        </h3>
        {plain.length === 0 && <p className="text-xs text-faint">{t('noVariables')}</p>}
        {plain.length > 0 && (
          <dl className={LIST}>
            {plain.map(([name, value]) => (
              <div key={name} className={ROW}>
                <dt className="font-mono break-all text-ink">{name}</dt>
                <VariableValue name={name} value={value} />
              </div>
            ))}
          </dl>
        )}
      </section>
      {secret.length > 0 && (
        <section aria-label={t('secrets')}>
          <h3 className="mb-1.5 text-xs font-medium text-dim">
            {t('secrets')} <span className="font-normal text-faint">· {t('secretsHint')}</span>
          </h3>
          <dl className={LIST}>
            {secret.map(([name, from]) => (
              <div key={name} className={ROW}>
                <dt className="font-mono break-all text-ink">{name}</dt>
                <dd className="font-mono break-all text-dim">{from}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </>
  );
}

function VariableValue({ name, value }: { name: string; value: string }) {
  const t = useTranslations('taskDefinition');
  if (isRedacted(value)) return <dd className="text-faint italic">{t('redacted')}</dd>;
  if (isSecretName(name)) return <dd className="text-faint italic">{t('masked')}</dd>;
  return <dd className="font-mono break-all text-dim">{value}</dd>;
}
