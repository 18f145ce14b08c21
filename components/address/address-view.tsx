'use client';
import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import type { Address, ServiceAddress } from '@/lib/domain/service-address';
import { AddressLink } from './address-link';

type Props = {
  address: ServiceAddress;
  /** Where the service can be changed so that it gets an address. */
  editHref?: string | undefined;
};

/** How a service is opened; or that it cannot be, why, and what would give it an address. */
export function AddressView({ address: { addresses, note }, editHref }: Props) {
  const t = useTranslations('address');
  const notes = useTranslations('address.note');
  const [first, ...others] = addresses;
  const canEdit = note !== undefined && CHANGEABLE.includes(note);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {first && <AddressEntry address={first} />}
      {others.length > 0 && (
        <details className="text-xs">
          <summary className="w-fit rounded-sm text-faint hover:text-ink">
            {t('more', { count: others.length })}
          </summary>
          <ul className="flex flex-col gap-1">
            {others.map((each) => (
              <li key={each.text}>
                <AddressEntry address={each} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {note && (
        <p className="text-xs text-dim">
          {notes(`${note}.what`)} {notes(`${note}.next`)}
          {canEdit && editHref && (
            <>
              {' '}
              <Link href={editHref}>{t('edit')}</Link>
            </>
          )}
        </p>
      )}
    </div>
  );
}

/** What a deployment from the form puts right. */
const CHANGEABLE: readonly ServiceAddress['note'][] = ['internal-balancer', 'no-public-ip', 'no-port'];

function AddressEntry({ address }: { address: Address }) {
  const t = useTranslations('address');
  const { dnsTarget, conditions } = address;
  return (
    <div className="min-w-0">
      <AddressLink address={address} />
      {dnsTarget && (
        <p className="text-xs break-words text-faint">
          {t.rich('dns', { target: () => <span className="font-mono break-all">{dnsTarget}</span> })}
        </p>
      )}
      {conditions.length > 0 && (
        <p className="text-xs text-faint">{t('conditions', { conditions: conditions.join(', ') })}</p>
      )}
    </div>
  );
}
